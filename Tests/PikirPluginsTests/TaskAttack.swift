import PikirBase
import PikirWire

/// Scripts that lie, flood or grasp in what is not a judgement of a review: maps, exports, figures
/// and calls that may ask the host; with how each must end.
struct TaskAttack: Sendable, CustomStringConvertible {
  enum Task: Sendable {
    /// `rec`, `review` and `pikir` are there; two records, twice.
    case map
    /// `r`, `out` and `pikir` are there.
    case write
    /// The script is a table of `start`, `add`, `merge` and `result`; the states are merged into
    /// another worker.
    case fold
    /// `ws` and `pikir` are there; `ws:each("", fn)` asks about a review.
    case call
  }

  enum End: Sendable {
    case fails(DiagnosticCode)
    /// A row fails, or the call does, with a message that has this in it.
    case refuses(String)
    case answers(String)
  }

  let name: String
  let task: Task
  let code: String
  let end: End

  init(_ task: Task, _ name: String, _ code: String, _ end: End) {
    (self.name, self.task, self.code, self.end) = (name, task, code, end)
  }

  var description: String { name }

  static let all = maps + writes + folds + calls

  var script: String {
    let head = "local pikir = require 'pikir' "
    switch task {
    case .map: return head + "local kept return { run = function(rec, review) \(code) end }"
    case .write: return head + "return { run = function(r, out) \(code) end }"
    case .fold:
      return head + """
        local plugin = {
          start = function() return { n = 0 } end,
          add = function(s, r) s.n = s.n + 1 end,
          merge = function(a, b) return { n = a.n + b.n } end,
          result = function(s) return s.n end,
        }
        \(code)
        return plugin
        """
    case .call: return head + "return { run = function(ws) \(code) end }"
    }
  }
}

extension TaskAttack {
  static let maps: [TaskAttack] = [
    TaskAttack(.map, "unknown field set", "review.txet = 'x'", .refuses("did you mean \"text\"")),
    TaskAttack(.map, "unknown field read", "return review.handle", .refuses("no field")),
    TaskAttack(.map, "extra replaced", "review.extra = {}", .refuses("review.extra.NAME")),
    TaskAttack(.map, "a table as a text", "review.text = {}", .refuses("not a table")),
    TaskAttack(.map, "a function as a text", "review.text = print", .refuses("not a function")),
    TaskAttack(.map, "a record as a text", "review.text = rec", .refuses("not a userdata")),
    TaskAttack(
      .map,
      "a coroutine as a text",
      "review.text = coroutine.create(print)",
      .refuses("not a thread")
    ),
    TaskAttack(.map, "no number as a rating", "review.rating = 0/0", .refuses("without end")),
    TaskAttack(.map, "a rating without end", "review.rating = -1/0", .refuses("without end")),
    TaskAttack(.map, "half a letter as a text", "review.text = '\\xD0'", .refuses("UTF-8")),
    TaskAttack(.map, "an extra that is not UTF-8", "review.extra['\\xFF'] = 1", .refuses("UTF-8")),
    TaskAttack(.map, "an extra with NUL", "review.extra['a\\0b'] = 1", .refuses("the name")),
    TaskAttack(.map, "an extra without a name", "review.extra[''] = 1", .refuses("the name")),
    TaskAttack(.map, "an extra of a number", "review.extra[7] = 1", .refuses("have names")),
    TaskAttack(
      .map,
      "an extra of a long name",
      "review.extra[('x'):rep(300)] = 1",
      .refuses("the name")
    ),
    TaskAttack(
      .map,
      "three hundred extras",
      "for i = 1, 300 do review.extra['k' .. i] = i end",
      .refuses("more than 256")
    ),
    TaskAttack(.map, "a tag of two lines", "review.tags = {'a\\nb'}", .refuses("line end")),
    TaskAttack(.map, "an empty tag", "review.tags = {'a', ''}", .refuses("empty")),
    TaskAttack(.map, "a number as a tag", "review.tags = {1}", .refuses("list of texts")),
    TaskAttack(
      .map,
      "tags that hold themselves",
      "local t = {} t[1] = t review.tags = t",
      .refuses("list of texts")
    ),
    TaskAttack(
      .map,
      "tags with a lying length",
      "review.tags = setmetatable({}, {__len = function() return 1 << 40 end, __index = error})",
      .answers("tags=")
    ),
    TaskAttack(
      .map,
      "a tag spoilt after it was set",
      "local t = {'a'} review.tags = t t[1] = 'b\\nc'",
      .refuses("line end")
    ),
    TaskAttack(.map, "tags that are not UTF-8", "review.tags = {'\\xFF'}", .fails(.pluginResult)),
    TaskAttack(
      .map,
      "a text too large for a frame",
      "review.text = ('x'):rep(600000)",
      .fails(.pluginResult)
    ),
    TaskAttack(
      .map,
      "escapes in a text",
      "review.text = '\\27[2J'",
      .answers("text=\u{1B}[2J")
    ),
    TaskAttack(
      .map,
      "a review kept from the row before",
      "if kept then kept.text = 'forged' end kept = kept or review",
      .refuses("this review")
    ),
    TaskAttack(
      .map,
      "a record kept from the batch before",
      "kept = kept or rec return kept.a == rec.a and nil or nil",
      .refuses("gone")
    ),
    TaskAttack(.map, "a record set", "rec.a = 'x'", .refuses("cannot be changed")),
    TaskAttack(.map, "rawset on a record", "rawset(rec, 'a', 'x')", .refuses("table expected")),
    TaskAttack(.map, "a metatable for a draft", "setmetatable(review, {})", .refuses("table")),
    TaskAttack(
      .map,
      "the metatable of a record",
      "review.text = tostring(getmetatable(rec))",
      .answers("text=false")
    ),
    TaskAttack(.map, "true returned", "return true", .fails(.pluginResult)),
    TaskAttack(.map, "a number returned", "return 1", .fails(.pluginResult)),
    TaskAttack(.map, "a text returned", "return 'skip'", .fails(.pluginResult)),
    TaskAttack(.map, "a record returned", "return rec", .fails(.pluginResult)),
    TaskAttack(.map, "the review returned", "return review", .fails(.pluginResult)),
    TaskAttack(
      .map,
      "a skip that is only said",
      "return {reason = 'x', maker = 'skip'}",
      .fails(.pluginResult)
    ),
    TaskAttack(.map, "a skip of a table", "return pikir.skip({})", .refuses("as a text")),
    TaskAttack(.map, "a skip without a reason", "return pikir.skip('')", .refuses("200 bytes")),
    TaskAttack(
      .map,
      "a skip that is not UTF-8",
      "return pikir.skip('\\xFF')",
      .fails(.pluginResult)
    ),
    TaskAttack(
      .map,
      "a skip with escapes",
      "return pikir.skip('\\27]0;x\\7')",
      .answers("skip \u{1B}]0;x\u{07}")
    ),
    TaskAttack(
      .map,
      "setting for ever",
      "while true do review.text = 'x' end",
      .fails(.pluginLoop)
    ),
    TaskAttack(
      .map,
      "a missing column caught",
      "pcall(function() return rec.unsent end) review.text = 'x'",
      .answers("asks for unsent")
    ),
    TaskAttack(
      .map,
      "a missing column caught in a coroutine",
      "coroutine.resume(coroutine.create(function() return rec.unsent end)) review.text = 'x'",
      .answers("asks for unsent")
    ),
    TaskAttack(
      .map,
      "a missing column closed over",
      "local c <close> = setmetatable({}, {__close = function() error('other') end}) "
        + "return rec.unsent",
      .answers("asks for unsent")
    ),
    TaskAttack(.map, "a column of a long name", "rec[('x'):rep(300)] = nil", .refuses("changed")),
    TaskAttack(
      .map,
      "columns that cannot be",
      "return rec[('x'):rep(300)] or rec[1] or rec[rec] or nil",
      .answers("nothing")
    ),
    TaskAttack(
      .map,
      "words in a map",
      "return pikir.words {'a'}",
      .refuses("outside of functions")
    ),
    TaskAttack(.map, "a rule in a map", "return pikir.rule {}", .refuses("outside of functions")),
  ]

  static let writes: [TaskAttack] = [
    TaskAttack(.write, "a table written", "out:write({})", .refuses("not a table")),
    TaskAttack(.write, "nil written", "out:write('a', nil)", .refuses("not a nil")),
    TaskAttack(.write, "a review written", "out:write(r)", .refuses("not a userdata")),
    TaskAttack(
      .write,
      "a text of __tostring",
      "out:write(setmetatable({}, {__tostring = function() return 'x' end}))",
      .refuses("table")
    ),
    TaskAttack(.write, "written without a colon", "out.write('x')", .refuses("with a colon")),
    TaskAttack(.write, "written by a review", "out.write(r, 'x')", .refuses("with a colon")),
    TaskAttack(.write, "too much at once", "out:write(('x'):rep(600000))", .refuses("512 KiB")),
    TaskAttack(
      .write,
      "a flood",
      "local s = ('x'):rep(1000) while true do out:write(s) end",
      .refuses("512 KiB")
    ),
    TaskAttack(
      .write,
      "a flood that is caught",
      "local s = ('x'):rep(1000) while true do pcall(out.write, out, s) end",
      .fails(.pluginLoop)
    ),
    TaskAttack(
      .write,
      "nothing written for ever",
      "while true do out:write('') end",
      .fails(.pluginLoop)
    ),
    TaskAttack(.write, "half a letter written", "out:write('\\xD0')", .fails(.pluginResult)),
    TaskAttack(.write, "written and returned", "out:write('x') return 1", .fails(.pluginResult)),
    TaskAttack(.write, "out returned", "return out", .fails(.pluginResult)),
    TaskAttack(.write, "out changed", "out.write = print", .refuses("cannot be changed")),
    TaskAttack(.write, "a method that is not there", "out:wirte('x')", .refuses("\"write\"")),
    TaskAttack(
      .write,
      "the metatable of out",
      "out:write(tostring(getmetatable(out)))",
      .answers("false")
    ),
    TaskAttack(.write, "a number as cells", "out:csv(5)", .refuses("table expected")),
    TaskAttack(.write, "a function as a cell", "out:csv{print}", .refuses("neither a text")),
    TaskAttack(.write, "a far cell", "out:csv{[1 << 40] = 1}", .refuses("10,000 cells")),
    TaskAttack(
      .write,
      "cells with a lying length",
      "out:csv(setmetatable({}, {__len = function() return 1 << 40 end, __index = error}))",
      .answers("\n")
    ),
    TaskAttack(.write, "a formula in a cell", "out:csv{'=1+1'}", .answers("'=1+1\n")),
    TaskAttack(
      .write,
      "a cycle as JSON of out",
      "local t = {} t.t = t out:json(t)",
      .refuses("itself")
    ),
    TaskAttack(.write, "a function as JSON", "out:json({print})", .refuses("function")),
    TaskAttack(.write, "no number as JSON", "out:json({0/0})", .refuses("not finite")),
    TaskAttack(
      .write,
      "a row that failed leaves nothing",
      "out:write('half') error('x')",
      .refuses("x")
    ),
  ]
}
