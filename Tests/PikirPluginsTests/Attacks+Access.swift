import PikirBase

extension Attack {
  static let access: [Attack] = [
    Attack("os", "return os.execute('true')", .pluginRaised),
    Attack("io", "return io.open('/etc/passwd')", .pluginRaised),
    Attack("debug", "return debug.getregistry()", .pluginRaised),
    Attack("package", "return package.loadlib('/lib/libc.so', '*')", .pluginRaised),
    Attack("dofile", "return dofile('/etc/passwd')", .pluginRaised),
    Attack("loadfile", "return loadfile('/etc/passwd')", .pluginRaised),
    Attack("_G", "return _G.os", .pluginRaised),
    Attack("_ENV", "return function() return tostring(rawget(_ENV, 'os')) end", says: "nil"),
    Attack(
      "_ENV's metatable",
      "return function() return tostring(getmetatable(_ENV)) end",
      says: "false"
    ),
    Attack("own _ENV", "local _ENV = {} return os.exit()", .pluginRaised),
    Attack(
      "load with _ENV",
      "return load('return os', 'c', 'b', {})() == nil and error('none')",
      .pluginRaised
    ),
    Attack("bytecode", "return load('\\27Lua\\x54\\0\\x19\\x93\\r\\n\\x1a\\n')()", .pluginRaised),
    Attack("bytecode as the plugin", "\u{1B}Lua\u{54}\u{00}", .pluginSyntax),
    Attack("string.dump", "return string.dump(print)", .pluginRaised),
    Attack("string metatable", "getmetatable('').__index = nil", .pluginRaised),
    Attack("library table", "string.format = nil", .pluginRaised),
    Attack("collectgarbage", "collectgarbage('stop')", .pluginRaised),
    Attack("coroutine.close", "return coroutine.close(coroutine.create(print))", .pluginRaised),
    Attack("require above", "return require '../../etc/passwd'", .pluginRaised),
    Attack("require absolute", "return require '/etc/passwd'", .pluginRaised),
    Attack("require with NUL", "return require 'a\\0b'", .pluginRaised),
    Attack("require io", "return require 'io'", .pluginRaised),
    Attack(
      "address of a table",
      "return function() return tostring({}) .. string.format('%s', print) end",
      says: "tablefunction"
    ),
    Attack("%p", "return string.format('%p', {})", .pluginRaised),
    Attack("weak table", "setmetatable({}, {__mode = 'k'})", .pluginRaised),
    Attack("randomseed without a seed", "math.randomseed()", .pluginRaised),
    Attack("environment variables", "return os.getenv('HOME')", .pluginRaised),
    Attack("require pikir of the host", "return require('pikir').write", .pluginRaised),
  ]

  static let objects: [Attack] = [
    Attack(
      "a review's metatable",
      "return function(r) return tostring(getmetatable(r)) end",
      says: "false"
    ),
    Attack("change a review", "return function(r) r.rating = 5 end", .pluginRaised),
    Attack(
      "a review as another",
      "return function(r) return setmetatable({}, {__index = r}).text end",
      says: "Не работает! Жұмыс істемейді"
    ),
    Attack("rawset a review", "return function(r) rawset(r, 'text', 'x') end", .pluginRaised),
    Attack("unknown field", "return function(r) return r.author_email end", .pluginRaised),
    Attack("a number as a field", "return function(r) return r[1] end", .pluginRaised),
    Attack(
      "forged review",
      "local m return function(r) m = getmetatable(r) return setmetatable({}, m) end",
      .pluginRaised
    ),
    Attack("returns a function", "return function(r) return print end", .pluginResult),
    Attack("returns a review", "return function(r) return r end", .pluginResult),
    Attack(
      "returns half a letter",
      "return function(r) return r.text:sub(1, 1) end",
      .pluginResult
    ),
    Attack("returns NaN", "return function(r) return 0 / 0 end", .pluginResult),
    Attack("returns a list", "return function(r) return {1, 2, 3} end", says: "value"),
    Attack(
      "returns a cycle",
      "return function(r) local t = {} t.t = t return t end",
      .pluginRaised
    ),
    Attack(
      "returns __index",
      "return function(r) return setmetatable({}, {__index = function() while true do end end}) end",
      says: "scores"
    ),
    Attack(
      "escapes in a label",
      "return function(r) return '\\27]52;c;eA==\\7' end",
      says: "\u{1B}]52;c;eA==\u{07}"
    ),
    Attack("names that are no names", "return {['\\27[2J'] = print}", says: "nothing"),
    Attack("no function", "return {}", .pluginRaised),
    Attack("nothing", "", .pluginRaised),
    Attack("error nil", "error(nil)", .pluginRaised),
    Attack(
      "error with a table that lies",
      "error(setmetatable({}, {__tostring = function() return 5 end, __name = 7}))",
      .pluginRaised
    ),
    Attack("error of a megabyte", "error(('x'):rep(1e6))", .pluginRaised),
    Attack("error with NUL and escapes", "error('a\\0b\\27[2J\\xFF')", .pluginRaised),
    Attack(
      "error of an error",
      "error(setmetatable({}, {__tostring = function() error('again') end}))",
      .pluginRaised
    ),
    Attack(
      "fields of an error",
      "error(setmetatable({}, {__index = function() while true do end end}))",
      .pluginRaised
    ),
    Attack(
      "log of a megabyte",
      "print(('x'):rep(1e6)) return function() return 'quiet' end",
      says: "quiet"
    ),
  ]
}
