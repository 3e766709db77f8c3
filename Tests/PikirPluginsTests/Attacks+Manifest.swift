import PikirBase

extension Attack {
  private static let pikir = "local pikir = require 'pikir' "

  /// Trees that lie about their size, and tables that only look like what `plugin` makes.
  static let trees: [Attack] = [
    Attack("cycle", pikir + "local t = {} t.t = t return pikir.plugin(t)", .pluginRaised),
    Attack("cycle of two", "local a, b = {}, {} a.b, b.a = b, a return a", .pluginRaised),
    Attack("cycle in a list", "local t = {1} t[2] = t return t", .pluginRaised),
    Attack("forty levels", "local t = {} for i = 1, 40 do t = {t} end return t", .pluginRaised),
    Attack(
      "sixty thousand names",
      "local t = {} for i = 1, 60000 do t['k' .. i] = i end return t",
      .pluginRaised
    ),
    Attack(
      "sixty thousand items",
      "local t = {} for i = 1, 60000 do t[i] = i end return t",
      .pluginRaised
    ),
    Attack(
      "a tree that doubles",
      "local t = {1} for i = 1, 30 do t = {t, t} end return t",
      .pluginRaised
    ),
    Attack("a long text", "return {('x'):rep(300000)}", .pluginRaised),
    Attack(
      "many long texts",
      "local s, t = ('x'):rep(1000), {} for i = 1, 300 do t[i] = s end return t",
      .pluginRaised
    ),
    Attack("a long name", "return {[('k'):rep(300)] = 1}", .pluginRaised),
    Attack("a name that is not UTF-8", "return {['\\xFF'] = 1}", .pluginRaised),
    Attack("a text that is not UTF-8", "return {name = '\\xC3('}", .pluginRaised),
    Attack("a table as a name", "return {[{}] = 1}", .pluginRaised),
    Attack("a function as a name", "return {[print] = 1}", .pluginRaised),
    Attack("a boolean as a name", "return {[true] = 1}", .pluginRaised),
    Attack("a fraction as a name", "return {[1.5] = 1}", .pluginRaised),
    Attack("a name twice", "return {[7] = 1, ['7'] = 2}", .pluginRaised),
    Attack("no number", "return {n = 0/0}", .pluginRaised),
    Attack("a number without end", "return {n = -1/0}", .pluginRaised),
    Attack("a coroutine in it", "return {n = coroutine.create(print)}", .pluginRaised),
    Attack(
      "five thousand functions",
      "local t = {} for i = 1, 5000 do t[i] = print end return t",
      .pluginRaised
    ),
    Attack(
      "__index that raises",
      "return setmetatable({run = function() return 'ok' end}, {__index = function() error('x') end})",
      says: "ok"
    ),
    Attack(
      "__pairs that loops",
      "return setmetatable({run = function() return 'ok' end}, {__pairs = function() while true do end end})",
      says: "ok"
    ),
    Attack(
      "__len that lies",
      "return setmetatable({run = function() return 'ok' end}, {__len = function() return 1 << 40 end})",
      says: "ok"
    ),
    Attack(
      "__metatable that lies",
      "return setmetatable({run = function() return 'ok' end}, {__metatable = {}})",
      says: "ok"
    ),
    Attack(
      "a function replaced after the load",
      "local t t = {run = function() return 'old' end} "
        + "local f = t.run t.run = function() t.run = print return 'new' end return {run = f}",
      says: "old"
    ),
    Attack(
      "a maker that is only said",
      "return {maker = 'plugin', line = 9, run = function() return 'ok' end}",
      says: "ok"
    ),
  ]

  /// Sets, rules and skips where they have no place.
  static let makers: [Attack] = [
    Attack(
      "words in a row",
      pikir + "return function() return pikir.words {'a'} end",
      .pluginRaised
    ),
    Attack(
      "phrases in a row",
      pikir + "return function() return pikir.phrases {'a b'} end",
      .pluginRaised
    ),
    Attack(
      "near in a row",
      pikir + "local w = pikir.words {'a'} return function() return pikir.near(w, w, 1) end",
      .pluginRaised
    ),
    Attack("a rule in a row", pikir + "return function() return pikir.rule {} end", .pluginRaised),
    Attack(
      "a plugin in a row",
      pikir + "return function() return pikir.plugin {} end",
      .pluginRaised
    ),
    Attack("sets for ever", pikir + "while true do pikir.words {'a'} end", .pluginRaised),
    Attack("skips for ever", pikir + "while true do pikir.skip 'a' end", .pluginLoop),
    Attack(
      "sixty thousand words",
      pikir + "local t = {} for i = 1, 60000 do t[i] = 'w' end return pikir.words(t)",
      .pluginRaised
    ),
    Attack("a long word", pikir + "return pikir.words {('x'):rep(300)}", .pluginRaised),
    Attack("a word that is not UTF-8", pikir + "return pikir.words {'\\xFF'}", .pluginRaised),
    Attack(
      "words of a lie",
      pikir + "return pikir.words(setmetatable({}, {__len = function() return 1 << 40 end}))",
      .pluginRaised
    ),
    Attack(
      "words of a file above",
      pikir + "return pikir.words '../../etc/hosts.txt'",
      .pluginRaised
    ),
    Attack(
      "words of a file with NUL",
      pikir + "return pikir.words 'a\\0.txt' and error('x')",
      .pluginRaised
    ),
    Attack("data of the system", pikir + "return pikir.data '/etc/passwd'", .pluginRaised),
    Attack("data above", pikir + "return pikir.data '../init.lua'", .pluginRaised),
    Attack("a forged set", pikir + "return function(r) return r:has({}) end", .pluginRaised),
    Attack("a forged set of a number", "return function(r) return r:has(0) end", .pluginRaised),
    Attack(
      "a skip as a set",
      pikir + "return function(r) return r:count(pikir.skip 'x') end",
      .pluginRaised
    ),
    Attack("near of a forged set", pikir + "return pikir.near({}, {}, 1)", .pluginRaised),
    Attack(
      "near over a long way",
      pikir + "local w = pikir.words {'a'} return pikir.near(w, w, 1 << 40)",
      .pluginRaised
    ),
    Attack(
      "a set's metatable",
      pikir + "local w = pikir.words {'a'} return function() return tostring(getmetatable(w)) end",
      says: "false"
    ),
    Attack(
      "a set as a text",
      pikir + "local w = pikir.words {'a'} return function() return tostring(w) end",
      says: "words"
    ),
    Attack("a set indexed", pikir + "local w = pikir.words {'a'} return w.number", .pluginRaised),
    Attack("a long reason", pikir + "return pikir.skip(('x'):rep(300))", .pluginRaised),
    Attack("a skip as an error", pikir + "error(pikir.skip 'x')", .pluginRaised),
    Attack("tests in a plugin", "return require 'pikir.test'", .pluginRaised),
  ]

  /// The module and what it lends.
  static let lent: [Attack] = [
    Attack("a member replaced", pikir + "pikir.lower = print", .pluginRaised),
    Attack("a group's member replaced", pikir + "pikir.log.info = print", .pluginRaised),
    Attack(
      "the module's metatable",
      pikir + "return function() return tostring(getmetatable(pikir)) end",
      says: "false"
    ),
    Attack("another metatable for it", pikir + "setmetatable(pikir, {})", .pluginRaised),
    Attack(
      "its members listed",
      pikir
        + "return function() local n = 0 for k in pairs(pikir) do n = n + 1 end return tostring(n) end",
      says: "0"
    ),
    Attack("no argument", pikir + "return pikir.lower()", .pluginRaised),
    Attack("a function as a text", pikir + "return pikir.lower(print)", .pluginRaised),
    Attack(
      "seventeen arguments",
      pikir + "pikir.log.info(table.unpack({}, 1, 17)) pikir.lower(1, 2, 3)",
      .pluginRaised
    ),
    Attack("a huge text", pikir + "return pikir.lower(('Ж'):rep(4 << 20))", .pluginRaised),
    Attack("a cycle as JSON", pikir + "local t = {} t[1] = t return pikir.json(t)", .pluginRaised),
    Attack(
      "a coroutine as JSON",
      pikir + "return pikir.json({coroutine.create(print)})",
      .pluginRaised
    ),
    Attack("calls for ever", pikir + "while true do pikir.lower('x') end", .pluginLoop),
    Attack("failing calls for ever", pikir + "while true do pcall(pikir.lower) end", .pluginLoop),
    Attack(
      "long calls for ever",
      pikir + "local s = ('x'):rep(1 << 20) while true do pikir.lower(s) end",
      .pluginLoop
    ),
    Attack(
      "a handler of a lent function",
      pikir + "xpcall(pikir.lower, function() while true do end end)",
      .pluginLoop
    ),
    Attack("log for ever", pikir + "while true do pikir.log.info('x') end", .pluginLoop),
  ]

  /// Proxies and results.
  static let proxies: [Attack] = [
    Attack(
      "a method without its review",
      "return function(r) return r.len(nil) end",
      .pluginRaised
    ),
    Attack(
      "a method of another object",
      pikir + "return function(r) return r.len(pikir.skip 'x') end",
      .pluginRaised
    ),
    Attack("rawset on a review", "return function(r) rawset(r, 'text', 'x') end", .pluginRaised),
    Attack("rawget on a review", "return function(r) return rawget(r, 'text') end", .pluginRaised),
    Attack("a metatable for a review", "return function(r) setmetatable(r, {}) end", .pluginRaised),
    Attack("pairs of a review", "return function(r) for k in pairs(r) do end end", .pluginRaised),
    Attack("next of a review", "return function(r) return next(r) end", .pluginRaised),
    Attack("ipairs of a review", "return function(r) for i in ipairs(r) do end end", .pluginRaised),
    Attack("a review called", "return function(r) return r() end", .pluginRaised),
    Attack("a review as a text", "return function(r) return tostring(r) end", says: "review"),
    Attack("a review as an error", "return function(r) error(r) end", .pluginRaised),
    Attack("a review set", "return function(r) r.text = 'x' end", .pluginRaised),
    Attack("a review returned", "return function(r) return r end", .pluginResult),
    Attack(
      "a cycle returned",
      "return function() local t = {} t[1] = t return t end",
      .pluginRaised
    ),
    Attack(
      "sixty thousand values returned",
      "return function() local t = {} for i = 1, 60000 do t[i] = i end return t end",
      .pluginRaised
    ),
    Attack("a function in a result", "return function() return {1, print} end", .pluginRaised),
    Attack("a review in a result", "return function(r) return {1, r} end", .pluginRaised),
    Attack(
      "scores with __pairs",
      "return function() return setmetatable({late = 1}, {__pairs = error}) end",
      says: "late"
    ),
    Attack(
      "scores with __index",
      "return function() return setmetatable({late = 1}, {__index = error}) end",
      says: "late"
    ),
    Attack("a score that is no number", "return function() return {late = 0/0} end", .pluginResult),
    Attack(
      "a forged skip",
      "return function() return {reason = 'x', maker = 'skip'} end",
      says: "value"
    ),
    Attack("a host object of a row", "return function(r) return ws:count('x') end", .pluginRaised),
    Attack(
      "upper for ever",
      "local s = ('x'):rep(1 << 20) while true do s:upper() end",
      .pluginLoop
    ),
    Attack(
      "reverse for ever",
      "local s = ('x'):rep(1 << 20) while true do s:reverse() end",
      .pluginLoop
    ),
    Attack("pack for ever", "while true do string.pack('c1000000', 'x') end", .pluginLoop),
    Attack("a huge pack", "return string.pack('c2000000000', 'x')", .pluginRaised),
    Attack(
      "three hundred coroutines",
      "local t = {} for i = 1, 300 do t[i] = coroutine.create(print) end",
      .pluginRaised
    ),
    Attack(
      "three hundred wraps",
      "local t = {} for i = 1, 300 do t[i] = coroutine.wrap(print) end",
      .pluginRaised
    ),
    Attack(
      "coroutines that end",
      "for i = 1, 2000 do coroutine.wrap(function() end)() end return function() return 'ok' end",
      says: "ok"
    ),
  ]
}
