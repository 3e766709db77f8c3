import PikirLua
import PikirWire
import Testing

/// What would show the order of addresses or of the collector is refused; what ends badly leaves no
/// mark.
@Suite struct DeterminismTests {
  private static let late =
    "a metatable cannot have __mode here, and was given one after setmetatable"

  @Test(
    arguments: [
      "local mt = {} local t = setmetatable({}, mt) mt.__mode = 'k' return print",
      "local mt = {} setmetatable(mt, {}) setmetatable({}, mt) rawset(mt, '__mo' .. 'de', 'v')",
    ]
  )
  func `a table that becomes weak while a file loads is refused`(script: String) {
    #expect(LuaTrial.failure(script)?.message == Self.late)
  }

  @Test func `a table that becomes weak in a row or a call is refused at its end`() throws {
    let script = """
      local mt, held = {}, nil
      return { function(r) held = setmetatable({}, mt) mt.__mode = r.text return true end,
        function(mode) mt.__mode = mode return 1 end }
      """
    let trial = try LuaTrial(script)
    let batch = { (text: String?) in
      ColumnBatch(handles: [1], columns: [BatchColumn("text", .texts(TextColumn([text])))])
    }
    #expect(try trial.run(batch(nil)).kinds == [.yes])
    let inRow = #expect(throws: LuaFailure.self) { try trial.run(batch("k")) }
    #expect(inRow?.report.message == Self.late)
    let other = try LuaTrial(script)
    #expect(try other.run(batch(nil)).kinds == [.yes])
    #expect(try other.call(1, [.nothing]).value == .integer(1))
    let inCall = #expect(throws: LuaFailure.self) { try other.call(1, [.text("v")]) }
    #expect(inCall?.report.message == Self.late)
  }

  /// One key is the first whatever its address; of two tables neither is.
  @Test func `next says nothing of several keys that are tables`() throws {
    #expect(try LuaTrial.value("next({})") == "nil")
    #expect(try LuaTrial.value("type(next({ [{}] = 1 }))") == "table")
    #expect(try LuaTrial.value("next({ [{}] = 1, [{}] = 2, a = 3 })") == "a")
    let fault = #expect(throws: LuaFailure.self) {
      try LuaTrial.value("next({ [{}] = 1, [print] = 2 })")
    }
    #expect(fault?.report.message.hasPrefix("the order of keys that are tables") == true)
  }

  @Test func `a module that failed may be required again`() throws {
    let modules = [
      ("bad", "\nerror('no')"), ("round", "return require 'round'"), ("good", "return 7"),
    ]
    let script = """
      local said = {}
      for _, name in ipairs { "bad", "bad", "round", "round", "good", "good" } do
        local ok, what = pcall(require, name)
        said[#said + 1] = tostring(what)
      end
      return function() return table.concat(said, "|") end
      """
    let trial = try LuaTrial(script, modules: modules)
    let results = try trial.run(ColumnBatch(handles: [1], columns: []))
    let itself = "round.lua:1: module 'round' requires itself"
    #expect(
      results.entries(ofRow: 0).first?.text
        == "bad.lua:2: no|bad.lua:2: no|\(itself)|\(itself)|7|7"
    )
    // Not caught, it has its own place.
    let failure = #expect(throws: LuaFailure.self) {
      try LuaTrial("return require 'bad'", modules: modules)
    }
    #expect(failure?.report.chunk == "bad.lua" && failure?.report.line == 2)
  }

  @Test func `a list that cannot be taken is told at the line that set it`() throws {
    let script = """
      return function(rec, review)
        local tags = { "x", nil, "z" }
        review.tags = tags
      end
      """
    let trial = try LuaTrial(script)
    let request = RowRequest(
      function: 0,
      task: .map,
      batch: ColumnBatch(handles: [1], columns: [])
    )
    let failures = try trial.rows(request).failures.map(\.failure)
    let first = try #require(failures.first)
    #expect(first.message == "tags takes a list of texts, and number 2 is a nil")
    #expect(first.line == 3 && first.chunk == "trial.lua")
  }

  @Test func `a list with a text of two lines is told at the line that set it`() throws {
    let script = "return function(rec, review)\n  review.tags = { 'a\\nb' }\n\nend"
    let request = RowRequest(
      function: 0,
      task: .map,
      batch: ColumnBatch(handles: [1], columns: [])
    )
    let failures = try LuaTrial(script).rows(request).failures.map(\.failure)
    #expect(failures.map(\.line) == [2])
    #expect(failures.map(\.chunk) == ["trial.lua"])
  }
}
