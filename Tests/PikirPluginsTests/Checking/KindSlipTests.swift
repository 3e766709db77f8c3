import PikirBase
import PikirPlugins
import Testing

/// Slips in metrics, replies and commands that show only where the plugin is used in earnest.
@Suite struct KindSlipTests {
  private static func found(_ script: String) -> [String] {
    LuaLint.findings(in: SourceText(name: "trial.lua", text: script)).map { finding in
      let hint = finding.hints.joined(separator: "; ")
      return "\(finding.severity) \(finding.message) | \(hint)"
    }
  }

  private static func metric(
    start: String = "function() return { sum = 0, n = 0 } end",
    merge: String
  ) -> [String] {
    found(
      """
      return { metrics = {{ start = \(start), add = function(s, r) s.n = s.n + 1 end,
        merge = \(merge), result = function(s) return s.sum / s.n end }} }
      """
    )
  }

  @Test(
    arguments: [
      (
        "function(a, b) return a end",
        "warning merge leaves out 'b': the reviews of that part are not counted"
      ),
      ("function(a) return a end", "warning merge is given two states, and takes one"),
      ("function(a, b) a.n = a.n + b.n end", "error merge returns nothing, and the state is lost"),
      (
        "function(a, b) return { sum = a.sum + b.sum } end",
        "warning merge gives no 'n', which start has | add to it: n = …"
      ),
    ]
  )
  func `a merge that loses what was counted is told`(merge: String, told: String) {
    let found = Self.metric(merge: merge)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(told) == true, "\(found)")
  }

  @Test func `a merge that keeps all is in order, and what is no metric is not looked at`() {
    let whole = "function(a, b) return { n = a.n + b.n, sum = math.max(a.sum, b.sum), k = 1 } end"
    #expect(Self.metric(merge: whole) == [])
    let changed = "function(a, b) a.n = a.n + b.n a.sum = a.sum + b.sum return a end"
    #expect(Self.metric(merge: changed) == [])
    #expect(
      Self.found("return { merge = function(a, b) return a end, start = function() end }") == []
    )
    let lost = Self.metric(start: "function() local n = 0 end", merge: changed)
    #expect(lost.first?.hasPrefix("error start returns nothing") == true, "\(lost)")
  }

  @Test(
    arguments: [
      (
        "request = function(r, reply) return { body = { t = reply.txt } } end",
        "error a reply has no field 'txt' | did you mean \"text\"?"
      ),
      (
        "request = function(r, a) return a.author end",
        "error a reply has no field 'author' | it has: key, lang, text"
      ),
      ("request = function(r, reply) return reply.text .. reply.key .. reply.lang end", nil),
      ("request = function(r, reply) reply.mark = 1 return reply.mark end", nil),
      ("request = function(r, reply) return r.reply.nothing end", nil),
      (
        "args = {{ name = 'town' }, { name = 'min-stars' }}, run = function(args) local v = args.twon end",
        "error the command has no argument 'twon' | did you mean \"town\"?"
      ),
      (
        "args = {{ name = 'town' }, { name = 'min-stars' }}, run = function(a) local v = a.min_stars end",
        nil
      ),
      (
        "run = function(args) local v = args.town end",
        "error the command has no argument 'town' | it has none"
      ),
      ("args = made, run = function(args) local v = args.town end", nil),
    ]
  )
  func `a misspelt field of a reply and of arguments is told`(part: String, told: String?) {
    let found = Self.found("local made = {} return { \(part) }")
    #expect(found == [told].compactMap { $0 }, "\(found)")
  }

  @Test(
    arguments: [
      ("run = function(ws, args, out)", "run = function(args, ws, out)"),
      ("run = function(ws)", "run = function(args, ws, out)"),
      ("request = function(reply, r)", "request = function(r, reply)"),
      ("classify = function(settings, review)", "classify = function(r, settings)"),
      ("run = function(args, ws, out)", nil), ("run = function(a, w, o)", nil),
      ("request = function(review, reply)", nil), ("run = function()", nil),
    ]
  )
  func `what a function is given in another order is told`(head: String, right: String?) {
    let found = Self.found("return { \(head) end }")
    let key = head.prefix { $0 != " " }
    let given = right.map { $0.drop { $0 != "(" }.dropFirst().dropLast() }
    let told = given.map {
      "warning \(key) is given \($0), in this order | write \(right ?? "")"
    }
    #expect(found == [told].compactMap { $0 }, "\(found)")
  }

  @Test func `what run returns is told, but not in a function of its own`() {
    let told =
      "warning what run returns is shown nowhere | print it: out:print(…), or out:table(headings, rows)"
    #expect(Self.found("return { run = function(args, ws, out) return \"hello\" end }") == [told])
    let inner =
      "return { run = function(args, ws, out) local f = function() return 1 end return f() end }"
    #expect(Self.found(inner) == [])
  }

  private static func command(_ body: String, needs: String = "\"reviews.read\"") -> [String] {
    found(
      """
      local pikir = require "pikir" return pikir.plugin { needs = { \(needs) }, commands = {{
      writes = true, run = function(args, ws, out) \(body) end }} }
      """
    )
  }

  @Test(
    arguments: [
      (
        "ws:each('', function(r) ws:tag(r.id, 'two') end)",
        "error an id is taken for words to look for | write ws:tag(r, …); to keep it: r.handle"
      ),
      (
        "ws:each('', function(r) ws:note(r.id, 'two') end)",
        "error an id is taken for words to look for | write ws:note(r, …); to keep it: r.handle"
      ),
      ("ws:tag('late -paid', 'two')", "error this filter is only words"),
      ("ws:tag('late rating:1', 'two')", nil), ("ws:tag('r5', 'two')", nil),
      ("ws:count('late')", nil), ("ws:tag('id:' .. args.x, 'two')", nil),
      ("ws:each('', function(r) ws:tag(r.handle, 'two') ws:untag(r, 'x') end)", nil),
    ]
  )
  func `a change of what an id or words find is told`(body: String, told: String?) {
    let found = Self.command("local x = args " + body.replacing("args.x", with: "x"))
    #expect(found.count == (told == nil ? 0 : 1), "\(found)")
    #expect(found.first?.hasPrefix(told ?? "") ?? true, "\(found)")
  }

  @Test func `a misspelt permission is not proposed again`() {
    let found = Self.command("ws:count('')", needs: "\"reviews.raed\", \"env:HOME\"")
    #expect(
      found.first?.hasSuffix("needs = { \"env:HOME\", \"reviews.read\" }") == true,
      "\(found)"
    )
  }
}
