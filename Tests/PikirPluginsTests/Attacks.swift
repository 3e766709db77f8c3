import PikirBase

/// Scripts that try to hang, fill, crash or leave the place where a plugin lives, with how each
/// must end in a guarded worker (`reliability.md`, section 5 and rows L).
struct Attack: Sendable, CustomStringConvertible {
  enum End: Sendable, Equatable {
    case fails(DiagnosticCode)
    case answers(String)
  }

  let name: String
  let script: String
  let end: End

  init(_ name: String, _ script: String, _ code: DiagnosticCode) {
    (self.name, self.script, end) = (name, script, .fails(code))
  }

  init(_ name: String, _ script: String, says text: String) {
    (self.name, self.script, end) = (name, script, .answers(text))
  }

  var description: String { name }

  static let all =
    loops + memory + depth + access + objects + trees + makers + lent + proxies

  static let loops: [Attack] = [
    Attack("loop", "while true do end", .pluginLoop),
    Attack("loop per row", "return function(r) while true do end end", .pluginLoop),
    Attack("goto", "::again:: goto again", .pluginLoop),
    Attack(
      "pcall swallows",
      "while true do pcall(function() while true do end end) end",
      .pluginLoop
    ),
    Attack(
      "pcall chain",
      "local function f() pcall(f) while true do pcall(f) end end f()",
      .pluginLoop
    ),
    Attack("xpcall handler", "xpcall(error, function() while true do end end)", .pluginLoop),
    Attack(
      "handler of the limit",
      "xpcall(function() while true do end end, function() while true do end end)",
      .pluginLoop
    ),
    Attack(
      "close after error",
      "local x <close> = setmetatable({}, {__close = function() while true do end end}) error('x')",
      .pluginLoop
    ),
    Attack("coroutine", "coroutine.wrap(function() while true do end end)()", .pluginLoop),
    Attack(
      "coroutines for ever",
      "while true do pcall(coroutine.wrap(function() while true do end end)) end",
      .pluginLoop
    ),
    Attack(
      "ping pong",
      "local c = coroutine.wrap(function() while true do coroutine.yield() end end) "
        + "while true do c() end",
      .pluginLoop
    ),
    Attack(
      "limit caught by resume",
      "coroutine.resume(coroutine.create(function() while true do end end)) return print",
      .pluginLoop
    ),
    Attack(
      "limit caught by pcall",
      "pcall(string.find, ('a'):rep(3000), ('a-'):rep(20) .. 'b') return print",
      .pluginLoop
    ),
    Attack("iterator", "for _ in function() return 1 end do end", .pluginLoop),
    Attack(
      "ipairs of __index",
      "for _ in ipairs(setmetatable({}, {__index = function() return 1 end})) do end",
      .pluginLoop
    ),
    Attack(
      "__index chain",
      "local t = setmetatable({}, {}) getmetatable(t).__index = t return t.x",
      .pluginRaised
    ),
    Attack(
      "__eq",
      "local m = {__eq = function() while true do end end} return setmetatable({}, m) == setmetatable({}, m)",
      .pluginLoop
    ),
    Attack("__gc", "setmetatable({}, {__gc = function() while true do end end})", .pluginRaised),
    Attack(
      "__gc added later",
      "local m = {} setmetatable({}, m) m.__gc = function() while true do end end "
        + "for i = 1, 1e5 do local t = {} end return function() return 'quiet' end",
      says: "quiet"
    ),
    Attack("load of a function", "load(function() while true do end end)", .pluginRaised),
    Attack("load for ever", "while true do load('return 1') end", .pluginLoop),
    Attack(
      "rep of nothing",
      "return function() return ('').rep('', 1 << 60) .. 'done' end",
      says: "done"
    ),
    Attack("rep with empty", "return function() return ('x'):rep(1 << 60) end", .pluginRaised),
    Attack("pattern .-.-", "return ('a'):rep(5000):find(('.-'):rep(3) .. 'b')", .pluginLoop),
    Attack("pattern a-a-", "return ('a'):rep(3000):find(('a-'):rep(20) .. 'b')", .pluginLoop),
    Attack(
      "pattern a?a?",
      "return ('a'):rep(40):find(('a?'):rep(40) .. ('a'):rep(60))",
      .pluginLoop
    ),
    Attack("pattern trim", "return (' '):rep(60000):match('^%s*(.-)%s*x$')", .pluginLoop),
    Attack("pattern %b", "return ('('):rep(300000):find('%b()')", .pluginLoop),
    Attack(
      "pattern %f",
      "local s = ('a '):rep(1e6) while true do s:find('%f[z]') end",
      .pluginLoop
    ),
    Attack(
      "gsub of everything",
      "while true do (('x'):rep(1000)):gsub('.', '%0%0') end",
      .pluginLoop
    ),
    Attack("gmatch of nothing", "while true do for _ in (''):gmatch('') do end end", .pluginLoop),
    Attack(
      "plain find",
      "local a, b = ('a'):rep(3e6), ('a'):rep(15e5) .. 'b' while true do a:find(b, 1, true) end",
      .pluginLoop
    ),
    Attack("table.move", "table.move({}, 1, 1 << 53, 2)", .pluginLoop),
    Attack("table.concat", "table.concat({}, '', 1, 1 << 60)", .pluginLoop),
    Attack("table.unpack", "table.unpack({}, 1, 1 << 30)", .pluginLoop),
    Attack("front inserts", "local t = {} while true do table.insert(t, 1, 0) end", .pluginLoop),
    Attack(
      "front removes",
      "local t = {} for i = 1, 2e5 do t[i] = i end while #t > 0 do table.remove(t, 1) end",
      .pluginLoop
    ),
    Attack(
      "sort",
      "local t = {} for i = 1, 1e5 do t[i] = i end table.sort(t, function() return true end)",
      .pluginRaised
    ),
    Attack(
      "sort for ever",
      "local t = {} for i = 1, 1e5 do t[i] = i end while true do table.sort(t) end",
      .pluginLoop
    ),
    Attack(
      "fake __len",
      "table.insert(setmetatable({}, {__len = function() return 1 << 60 end}), 1, 2)",
      .pluginRaised
    ),
    Attack(
      "fake __index",
      "table.concat(setmetatable({}, {__index = function() return 'x' end}), '', 1, 1e9)",
      .pluginRaised
    ),
    Attack(
      "next for ever",
      "local t = {} for i = 1, 1e4 do t[i] = i end local k while true do k = next(t, k) end",
      .pluginLoop
    ),
    Attack(
      "__tostring of an error",
      "error(setmetatable({}, {__tostring = function() while true do end end}))",
      .pluginLoop
    ),
    Attack("print for ever", "while true do print('flood') end", .pluginLoop),
    Attack("utf8", "while true do utf8.len(('ж'):rep(1e4)) end", .pluginLoop),
  ]

  static let memory: [Attack] = [
    Attack("table", "local t = {} for i = 1, 1e9 do t[i] = i end", .pluginMemory),
    Attack("nested tables", "local t = {} while true do t = {t, {}, {}, {}} end", .pluginMemory),
    Attack("doubling", "local s = 'x' while true do s = s .. s end", .pluginMemory),
    Attack("rep", "return ('x'):rep(63 << 20) .. ('y'):rep(63 << 20)", .pluginMemory),
    Attack(
      "rep of many",
      "local t = {} while true do t[#t + 1] = ('x'):rep(1 << 20) .. #t end",
      .pluginMemory
    ),
    Attack(
      "closures",
      "local t = {} while true do local u = {} t[#t + 1] = function() return u end end",
      .pluginMemory
    ),
    Attack(
      "coroutines kept",
      "local t = {} while true do t[#t + 1] = coroutine.create(print) end",
      .pluginRaised
    ),
    Attack(
      "gsub grows",
      "local s = ('x'):rep(1e6) return s:gsub('x', ('y'):rep(1000))",
      .pluginMemory
    ),
    Attack("concat", "local t = {} for i = 1, 200 do t[i] = ('x'):rep(1e6) end", .pluginMemory),
    Attack(
      "format",
      "return string.format('%s%s', ('x'):rep(40 << 20), ('y'):rep(40 << 20))",
      .pluginMemory
    ),
    Attack(
      "pack",
      "return string.pack('s8', ('x'):rep(60 << 20)) .. ('z'):rep(60 << 20)",
      .pluginMemory
    ),
    Attack("varargs", "local function f(...) return f(1, ...) end return f()", .pluginTooSlow),
    Attack(
      "memory in pcall",
      "while true do pcall(function() local t = {} while true do t[#t + 1] = ('x'):rep(1e6) .. #t end end) end",
      .pluginLoop
    ),
    Attack("large result", "return function() return ('x'):rep(600000) end", .pluginResult),
    Attack(
      "many scores",
      "return function() local t = {} for i = 1, 65 do t['k' .. i] = i end return t end",
      .pluginResult
    ),
  ]

  static let depth: [Attack] = [
    Attack("recursion", "local function f() return 1 + f() end f()", .pluginMemory),
    Attack("recursion in pcall", "local function f() pcall(f) f() end f()", .pluginTooSlow),
    Attack(
      "recursion over tostring",
      "local m = {} m.__tostring = function(t) return tostring(t) end return tostring(setmetatable({}, m))",
      .pluginRaised
    ),
    Attack(
      "recursion over __index",
      "local m = {} m.__index = function(t, k) return t[k] end return setmetatable({}, m).x",
      .pluginRaised
    ),
    Attack(
      "recursion over __concat",
      "local m = {} m.__concat = function(a, b) return a .. b end return setmetatable({}, m) .. 'x'",
      .pluginRaised
    ),
    Attack(
      "recursion over sort",
      "local function f() table.sort({1, 2, 3}, f) end f()",
      .pluginRaised
    ),
    Attack(
      "recursion over gsub",
      "local function f() return (('x'):gsub('x', f)) end f()",
      .pluginRaised
    ),
    Attack(
      "recursion over load",
      "local function f() load('local g = ... g()')(f) end f()",
      .pluginMemory
    ),
    Attack(
      "coroutine in coroutine",
      "local function f() coroutine.wrap(f)() end f()",
      .pluginRaised
    ),
    Attack(
      "close in close",
      "local function f(n) local x <close> = setmetatable({}, {__close = function() if n > 0 then f(n - 1) end end}) end f(12000)",
      .pluginRaised
    ),
    Attack("brackets", "return load(('('):rep(100000))()", .pluginRaised),
    Attack(
      "long expression",
      "return load('return ' .. ('-'):rep(100000) .. '1')()",
      .pluginRaised
    ),
    Attack("tables in tables", "return load('return ' .. ('{'):rep(100000))()", .pluginRaised),
    Attack("blocks", "return load(('do '):rep(100000))()", .pluginRaised),
    Attack(
      "pattern depth",
      "return ('x'):rep(300000):match(('(.'):rep(32) .. (')'):rep(32) .. ('x?'):rep(200000))",
      .pluginRaised
    ),
    Attack(
      "weak with __newindex",
      "local m = {} local t = setmetatable({}, m) m.__mode = 'v' m.__newindex = t for i = 1, 1e6 do t[i] = {} end",
      .pluginRaised
    ),
  ]
}
