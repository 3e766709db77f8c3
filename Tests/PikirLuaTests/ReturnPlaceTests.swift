import PikirLua
import PikirWire
import Testing

/// The line that returned what makes no sense.
@Suite struct ReturnPlaceTests {
  private static let batch = ColumnBatch(
    handles: [4, 5],
    columns: [BatchColumn("rating", .tenths([50, 10]))]
  )

  private static func failure(_ script: String, _ task: RowTask) -> FailureReport? {
    do {
      let trial = try LuaTrial(script)
      _ = try trial.rows(RowRequest(function: 0, task: task, batch: batch))
      return nil
    } catch let failure as LuaFailure {
      return failure.report
    } catch {
      return nil
    }
  }

  /// The function's head is line 1; each returns from another line.
  @Test(
    arguments: [
      ("return function(rec, review)\n  if rec.rating == 1 then\n    return 'low'\n  end\nend", 3),
      ("return function(rec)\n  local x = 1\n  return x + 1\nend", 3),
      // What is left to another function is returned there.
      (
        "local function other(rec)\n  return 'x'\nend\nreturn function(rec)\n  return other(rec)\nend",
        2
      ),
      // What another function returned on the way does not count.
      (
        "local function other()\n  return 1\nend\nreturn function(rec)\n  local n = other()\n"
          + "  return n\nend", 6
      ),
      // A function of Lua's own has no line.
      ("return function(rec)\n  return tostring(rec.rating)\nend", 2),
    ]
  )
  func `a map that returns a text is told at its return`(script: String, line: Int) {
    let failure = Self.failure(script, .map)
    #expect(failure?.kind == .result)
    #expect(failure?.line == line && failure?.chunk == "trial.lua")
    #expect(failure?.message.hasPrefix("the function returned a ") == true)
    #expect(failure?.hint == "to leave the row out: return pikir.skip \"reason\"")
  }

  @Test(
    arguments: [
      // The second time it says what can be taken, nothing at all, or never ends.
      "local n = 0\nreturn function(rec)\n  n = n + 1\n  if n == 1 then return 'x' end\nend",
      "local n = 0\nreturn function(rec)\n  n = n + 1\n  if n == 1 then return 'x' end\n  error('no')\nend",
      "local n = 0\nreturn function(rec)\n  n = n + 1\n  if n == 1 then return 'x' end\n"
        + "  while true do end\nend",
    ]
  )
  func `one that answers otherwise when it is asked again is told at its head`(script: String) {
    let failure = Self.failure(script, .map)
    #expect(failure?.kind == .result && failure?.line == 2)
    #expect(failure?.message.hasPrefix("the function returned a string") == true)
  }

  @Test func `what is printed twice is shown once`() throws {
    let trial = try LuaTrial("return function(rec)\n  print('seen')\n  return 'x'\nend")
    let request = RowRequest(function: 0, task: .map, batch: Self.batch)
    #expect(throws: LuaFailure.self) { _ = try trial.rows(request) }
    #expect(trial.state.log == "seen\n")
  }

  @Test func `a judgement is located by asking for that`() {
    let script = "return function(r)\n  if r.rating == 5 then\n    return 7\n  end\nend"
    let failure = Self.failure(script, .locate)
    #expect(failure?.kind == .result && failure?.line == 3)
  }

  @Test func `a result of a group is located by asking for that`() throws {
    let trial = try LuaTrial(
      """
      return {
        add = function(s, r) s.n = s.n + 1 end,
        result = function(s)
          return 'many'
        end,
        start = function() return { n = 0 } end,
      }
      """
    )
    let request = RowRequest(function: 0, task: .fold, batch: Self.batch, groups: [0, 3], start: 2)
    _ = try trial.rows(request)
    let failure = #expect(throws: LuaFailure.self) {
      _ = try trial.fold(FoldRequest(.locate, function: 1, instructions: 1_000_000, first: 3))
    }
    #expect(failure?.report.kind == .result && failure?.report.line == 4)
    let nobody = #expect(throws: LuaFailure.self) {
      _ = try trial.fold(FoldRequest(.locate, function: 1, instructions: 1_000_000, first: 2))
    }
    #expect(nobody?.report.kind == .raised)
  }

  @Test(arguments: ["0", "''", "true"])
  func `a state that is no table must be returned`(state: String) {
    let trial = try? LuaTrial(
      "return {\n  add = function(s, r)\n    local t = s\n  end,\n"
        + "  start = function() return \(state) end,\n}"
    )
    let request = RowRequest(function: 0, task: .fold, batch: Self.batch, start: 1)
    let failure = #expect(throws: LuaFailure.self) { _ = try trial?.rows(request) }
    #expect(failure?.report.kind == .result && failure?.report.line == 4)
    #expect(failure?.report.message.hasPrefix("add returned nothing, and a state") == true)
    #expect(failure?.report.hint == "return the new state, also where it stays as it is")
  }

  @Test func `a table may be changed where it stands`() throws {
    let trial = try LuaTrial(
      "return { add = function(s, r) s.n = s.n + 1 end, start = function() return { n = 0 } end }"
    )
    let request = RowRequest(function: 0, task: .fold, batch: Self.batch, start: 1)
    #expect(try trial.rows(request).kinds == [.nothing, .nothing])
  }
}
