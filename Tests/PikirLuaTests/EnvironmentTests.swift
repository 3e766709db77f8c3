import PikirLua
import PikirWire
import Testing

@Suite struct EnvironmentTests {
  /// The whole of it: a name that is not in the list cannot be reached.
  @Test func `the environment holds what the list allows and nothing else`() throws {
    let allowed = """
      _VERSION assert collectgarbage coroutine error getmetatable ipairs load math next pairs \
      pcall print rawequal rawget rawlen rawset require select setmetatable string table tonumber \
      tostring type utf8 xpcall
      """.split(separator: " ").map(String.init)
    let stock = """
      _G arg bit32 debug dofile io loadfile loadstring module newproxy os package setfenv getfenv \
      unpack warn jit ffi
      """.split(separator: " ").map(String.init)
    for name in allowed {
      #expect(LuaTrial.failure("local x = \(name); return print") == nil, "\(name)")
    }
    for name in stock {
      let failure = LuaTrial.failure("local x = \(name); return print")
      #expect(failure?.message.hasPrefix("unknown name '\(name)'") == true, "\(name)")
    }
    let members = [
      "string.dump", "string.trim", "coroutine.close", "table.getn", "math.pow", "utf8.lower",
    ]
    for name in members {
      #expect(LuaTrial.failure("local x = \(name)")?.message.contains("has no member") == true)
    }
  }

  @Test(
    arguments: [
      ("prnt(1)", "unknown name 'prnt' - did you mean \"print\"?"),
      ("string.formt()", "string has no member 'formt' - did you mean \"format\"?"),
      ("total = 1", "'total' is not declared: write local total"),
      ("type = 1", "'type' is not declared: write local type"),
      ("string.trim = 1", "string.trim cannot be set: write a local function"),
      ("local s = ('x'):trim()", "string has no member 'trim'"),
      ("return coroutine.create(print)", "what the plugin returns cannot have a coroutine"),
      ("local t = {} t.t = t return t", "what the plugin returns, at t, holds itself"),
      (
        "return {a = {1, {b = '\\xFF'}}}",
        "what the plugin returns, at a.2.b, has a text that is not UTF-8: #, sub and % patterns "
          + "count bytes"
      ),
      ("error({message = 'm'})", "m"), ("error()", "error was called without a message"),
      ("error({})", "the error is a table without a message"),
      ("error('up', 2)", "up"),
    ] as [(String, String)]
  )
  func `a slip is told by name`(script: String, message: String) {
    #expect(LuaTrial.failure(script)?.told == message)
  }

  @Test(
    arguments: [
      ("local цена = 1", "names with letters that are not Latin"), ("if 1 != 2 then end", "~="),
      ("x += 1", "x = x + 1"), ("local t = {1 2}", "comma"),
      ("local x = '4' < 5", "pikir.number"), ("error{message = 'a', hint = 'b'}", "b"),
    ] as [(String, String)]
  )
  func `a slip of another language gets a hint`(script: String, hint: String) {
    #expect(LuaTrial.failure("\n" + script)?.hint.contains(hint) == true)
    if !script.hasPrefix("error") { #expect(LuaTrial.failure("\n" + script)?.line == 2) }
  }

  /// Expected values are those of the reference manual, but for order and addresses.
  @Test(
    arguments: [
      ("string.format('%s %d %5.1f %q', {}, 3, 2.25, 'a')", "table 3   2.2 \"a\""),
      ("('ab'):rep(3, '-')", "ab-ab-ab"), ("('x'):rep(0)", ""), ("(''):rep(1 << 60)", ""),
      ("('привет'):find('в')", "7"), ("('a.b'):find('.', 1, true)", "2"),
      ("('key = val'):match('(%w+) = (%w+)')", "key"), ("('abc'):gsub('%w', '%0%0')", "aabbcc"),
      ("('f(a(b)c)d'):match('%b()')", "(a(b)c)"), ("('THE (quick) fox'):find('%((%a+)%)')", "5"),
      ("print", "function"), ("setmetatable({}, {__name = 'N'})", "N"),
      ("setmetatable({}, {__tostring = function() return 'T' end})", "T"),
      ("select('#', pcall(error))", "2"), ("next({})", "nil"), ("next({b = 1, a = 2})", "a"),
      ("table.concat({1, 2, 3}, ',')", "1,2,3"), ("#table.pack(table.unpack({1, 2}))", "2"),
      ("utf8.len('қош')", "3"), ("tonumber('4,5')", "nil"), ("7 // 2", "3"),
      ("load('return 1 + 1')()", "2"), ("load('\\27Lua')", "nil"),
      ("load('return x', 'c', 't', {x = 9})()", "9"), ("getmetatable('')", "false"),
      ("select(2, coroutine.resume(coroutine.create(function(a) return a + 1 end), 1))", "2"),
      ("select(2, pcall(coroutine.wrap(function() error('in', 0) end)))", "in"),
      ("select(2, xpcall(error, function(m) return m .. '!' end, 'boom'))", "boom!"),
      ("math.type(math.tointeger(3.0))", "integer"), ("collectgarbage('count') > 0", "true"),
    ] as [(String, String)]
  )
  func `the library does what the manual says`(expression: String, expected: String) throws {
    #expect(try LuaTrial.value(expression) == expected)
  }

  @Test func `pairs goes in order, and through changes`() throws {
    let trial = try LuaTrial(
      """
      local t = {b = 1, a = 2, 10, 20, [2.5] = 3, [true] = 4, [-1] = 5}
      for k, v in pairs(t) do print(k, v) end
      for k in pairs({7, 8, 9}) do print(k) end
      local gone = {x = 1, y = 2, z = 3}
      for k in pairs(gone) do gone.y = nil print(k) end
      return print
      """
    )
    let lines = "-1\t5\n1\t10\n2\t20\n2.5\t3\na\t2\nb\t1\ntrue\t4\n1\n2\n3\nx\nz\n"
    #expect(trial.state.log == lines)
    let unordered = LuaTrial.failure("for k in pairs({[{}] = 1}) do end")
    #expect(unordered?.message.contains("order") == true)
  }

  @Test func `modules come from what was handed over`() throws {
    let trial = try LuaTrial(
      "local d = require 'a.dates' return function() return d.day == require('a.dates').day end",
      modules: [("a.dates", "return {day = {}}")]
    )
    #expect(try trial.run(ColumnBatch(handles: [1], columns: [])).kinds == [.yes])
    for name in ["../a", "/etc/passwd", "a\\0b", "", ".a", "a..b", "A", "os", "string"] {
      #expect(LuaTrial.failure("return require '\(name)'") != nil, "\(name)")
    }
    let loop = #expect(throws: LuaFailure.self) {
      _ = try LuaTrial("require 'a'", modules: [("a", "return require 'a'")])
    }
    #expect(loop?.report.message == "module 'a' requires itself")
    #expect(loop?.report.chunk == "a.lua")
  }
}
