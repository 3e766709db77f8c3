import PikirBase

extension TaskAttack {
  static let folds: [TaskAttack] = [
    TaskAttack(.fold, "an honest figure", "", .answers("4")),
    TaskAttack(.fold, "no state", "plugin.start = function() end", .refuses("a state, not nil")),
    TaskAttack(
      .fold,
      "a start without end",
      "plugin.start = function() while true do end end",
      .fails(.pluginLoop)
    ),
    TaskAttack(
      .fold,
      "an add without end",
      "plugin.add = function() while true do end end",
      .fails(.pluginLoop)
    ),
    TaskAttack(
      .fold,
      "a merge without end",
      "plugin.merge = function() while true do end end",
      .fails(.pluginLoop)
    ),
    TaskAttack(
      .fold,
      "a result without end",
      "plugin.result = function() while true do end end",
      .fails(.pluginLoop)
    ),
    TaskAttack(
      .fold,
      "a function as a state",
      "plugin.start = function() return print end "
        + "plugin.add = function(s) return s end",
      .refuses("cannot have a function")
    ),
    TaskAttack(
      .fold,
      "a function in a state",
      "plugin.add = function(s) s.f = print end",
      .refuses("cannot have a function")
    ),
    TaskAttack(
      .fold,
      "a state that holds itself",
      "plugin.add = function(s) s.s = s end",
      .refuses("holds itself")
    ),
    TaskAttack(
      .fold,
      "a review as a state",
      "plugin.add = function(s, r) return r end",
      .refuses("cannot have a review")
    ),
    TaskAttack(
      .fold,
      "a review kept in a state",
      "plugin.add = function(s, r) s.r = s.r or r end",
      .refuses("cannot have a review")
    ),
    TaskAttack(
      .fold,
      "a coroutine in a state",
      "plugin.add = function(s) s.c = coroutine.create(print) end",
      .refuses("a coroutine")
    ),
    TaskAttack(
      .fold,
      "a state that is not UTF-8",
      "plugin.add = function(s) s.t = '\\xFF' end",
      .refuses("not UTF-8")
    ),
    TaskAttack(
      .fold,
      "a state of sixty thousand values",
      "plugin.add = function(s) for i = 1, 60000 do s[i] = i end end",
      .refuses("50,000 values")
    ),
    TaskAttack(
      .fold,
      "a state of forty levels",
      "plugin.add = function(s) for i = 1, 40 do s.s = {} s = s.s end end",
      .refuses("32 levels")
    ),
    TaskAttack(
      .fold,
      "a state that fills the memory",
      "plugin.add = function(s) while true do s[#s + 1] = ('x'):rep(1 << 20) .. #s end end",
      .fails(.pluginMemory)
    ),
    TaskAttack(
      .fold,
      "a state with a metatable",
      "plugin.start = function() return setmetatable({n = 0}, {__index = error, __pairs = error}) "
        + "end",
      .answers("4")
    ),
    TaskAttack(
      .fold,
      "a merge that loses the state",
      "plugin.merge = function() end",
      .refuses("a state, not nil")
    ),
    TaskAttack(
      .fold,
      "a function as a figure",
      "plugin.result = function() return print end",
      .refuses("cannot have a function")
    ),
    TaskAttack(
      .fold,
      "no number as a figure",
      "plugin.result = function() return 0/0 end",
      .refuses("not finite")
    ),
    TaskAttack(
      .fold,
      "a figure that raises",
      "plugin.result = function() error({}) end",
      .refuses("without a message")
    ),
    TaskAttack(
      .fold,
      "a review changed",
      "plugin.add = function(s, r) r.x = 1 end",
      .refuses("changed")
    ),
  ]

  static let calls: [TaskAttack] = [
    TaskAttack(.call, "a question and its answer", "return ws:count('x')", .answers("41")),
    TaskAttack(
      .call,
      "a cycle in a question",
      "local t = {} t.t = t ws:count(t)",
      .refuses("holds itself")
    ),
    TaskAttack(.call, "no number in a question", "ws:count(0/0)", .refuses("not finite")),
    TaskAttack(.call, "half a letter in a question", "ws:count('\\xD0')", .refuses("UTF-8")),
    TaskAttack(.call, "an object in a question", "ws:count(ws)", .refuses("the argument")),
    TaskAttack(
      .call,
      "seventeen arguments in a question",
      "ws:count(table.unpack({}, 1, 17))",
      .refuses("too many arguments")
    ),
    TaskAttack(
      .call,
      "a long text in a question",
      "ws:count(('x'):rep(300000))",
      .refuses("256 KiB")
    ),
    TaskAttack(
      .call,
      "sixty thousand values in a question",
      "local t = {} for i = 1, 60000 do t[i] = i end ws:count(t)",
      .refuses("50,000 values")
    ),
    TaskAttack(
      .call,
      "a table in a question that raises",
      "return ws:count(setmetatable({'x'}, {__index = error, __pairs = error, __len = error}))",
      .answers("41")
    ),
    TaskAttack(
      .call,
      "a forged object",
      "local m = getmetatable(ws) return ws.count(setmetatable({}, m or nil))",
      .refuses("with a colon")
    ),
    TaskAttack(
      .call,
      "the metatable of an object",
      "return tostring(getmetatable(ws))",
      .answers("false")
    ),
    TaskAttack(.call, "an object as a text", "return tostring(ws)", .answers("object")),
    TaskAttack(.call, "an object set", "ws.count = print", .refuses("cannot be changed")),
    TaskAttack(.call, "rawset on an object", "rawset(ws, 'count', print)", .refuses("table")),
    TaskAttack(.call, "a number of an object", "return ws[1]", .refuses("no method")),
    TaskAttack(.call, "an object returned", "return ws", .refuses("cannot have a review")),
    TaskAttack(.call, "an object as an error", "error(ws)", .refuses("without a message")),
    TaskAttack(
      .call,
      "a question in a coroutine",
      "return coroutine.wrap(function() return ws:count('x') end)()",
      .answers("41")
    ),
    TaskAttack(
      .call,
      "a question in a comparison",
      "local t = {3, 1, 2} table.sort(t, function(a, b) return ws:count('x') > 41 end) return #t",
      .answers("3")
    ),
    TaskAttack(
      .call,
      "a review returned after a question that failed",
      "return ws:each('', function(r) pcall(ws.count, ws, r, 0/0) return {1, r} end)",
      .answers("what was returned, at 2, cannot have a review: take its fields")
    ),
    TaskAttack(
      .call,
      "a review kept for another question",
      "local kept ws:each('', function(r) kept = kept or r end) ws:count(kept)",
      .refuses("gone")
    ),
    TaskAttack(
      .call,
      "a review kept until it is read",
      "local kept ws:each('', function(r) kept = r end) return kept.text",
      .refuses("gone")
    ),
    TaskAttack(
      .call,
      "a yield through a question",
      "return coroutine.wrap(function() return ws:each('', function() coroutine.yield(1) end) end)()",
      .answers("attempt to yield across a C-call boundary")
    ),
    TaskAttack(
      .call,
      "an end without end in a question",
      "return ws:each('', function() while true do end end)",
      .fails(.pluginLoop)
    ),
    TaskAttack(
      .call,
      "a question caught for ever",
      "while true do pcall(ws.nothing, ws) end",
      .refuses("no method")
    ),
    TaskAttack(
      .call,
      "failed questions for ever",
      "while true do pcall(ws.count, ws, 0/0) end",
      .fails(.pluginLoop)
    ),
    TaskAttack(
      .call,
      "five thousand functions in questions",
      "for i = 1, 5000 do ws:count(function() end) end return 'ok'",
      .answers("ok")
    ),
    TaskAttack(
      .call,
      "a refusal is a text",
      "local _, e = pcall(ws.fail, ws) return type(e)",
      .answers("string")
    ),
    TaskAttack(
      .call,
      "words in a call",
      "return pikir.words {'a'}",
      .refuses("outside of functions")
    ),
    TaskAttack(
      .call,
      "a plugin in a call",
      "return pikir.plugin {}",
      .refuses("outside of functions")
    ),
    TaskAttack(
      .call,
      "sixty thousand values returned by a call",
      "local t = {} for i = 1, 60000 do t[i] = i end return t",
      .refuses("50,000 values")
    ),
    TaskAttack(
      .call,
      "a function returned by a call",
      "return print",
      .refuses("cannot have a function")
    ),
  ]
}
