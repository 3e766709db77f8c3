import PikirBase
import PikirPlugins
import Testing

/// Slips in what a plugin asks of `out`, `ws` and `rec`, and in what Lua reads as something else.
@Suite struct LuaSlipTests {
  private static func found(_ script: String) -> [String] {
    LuaLint.findings(in: SourceText(name: "trial.lua", text: script)).map { finding in
      let place = finding.span?.placeDescription.dropFirst("trial.lua:".count) ?? ""
      return
        "\(place) \(finding.severity) \(finding.message) | \(finding.hints.joined(separator: "; "))"
    }
  }

  private static func command(_ body: String, needs: String = "\"reviews.read\"") -> String {
    """
    local pikir = require "pikir" return pikir.plugin { needs = { \(needs) }, commands = {{
    run = function(args, ws, out) \(body) end, args = {{ name = "query" }, { name = "n" }} }} }
    """
  }

  private static func writes(_ body: String) -> String {
    command(body).replacing("commands = {{", with: "commands = {{ writes = true,")
  }

  @Test(
    arguments: [
      ("ws.count('')", "2:31 error call it with a colon | write ws:count(…)"),
      ("out.print(1)", "2:31 error call it with a colon | write out:print(…)"),
      (
        "ws:find('')",
        "2:34 error ws has no function 'find' | it has: count, each, group, tag, untag, note"
      ),
      ("ws:cuont('')", "2:34 error ws has no function 'cuont' | did you mean \"count\"?"),
      ("out:write('')", "2:35 error out has no function 'write' | it has: print, table"),
      (
        "return ws:count(\"город ratng:1\")",
        "2:54 error this query cannot be asked: unknown field \"ratng\" | did you mean \"rating\"?"
      ),
      (
        "ws:each 'rating:'",
        "2:40 error this query cannot be asked: \"rating:\" needs a value that touches it | quote a text"
      ),
    ]
  )
  func `what a command asks wrongly is told with what there is`(body: String, told: String) {
    let found = Self.found(Self.command(body))
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(told) == true, "\(found)")
  }

  @Test func `an exporter that returns its text is told how it writes`() {
    let row = { (body: String) in
      Self.found(
        "return { row = function(r, out) \(body) end, finish = function(out) out.json(1) end }"
      )
    }
    let last = { (column: Int) in "1:\(column) error call it with a colon | write out:json(…)" }
    let told =
      "1:33 error row returns nothing: what it writes goes to out | write out:write(r.text)"
    #expect(row("return r.text") == [told, last(75)])
    #expect(row("if r.rating then return end out:csv { r.id }") == [last(106)])
    // What stands in a function of its own is not what row returns.
    #expect(row("local f = function() return 1 end out:write(f())") == [last(110)])
    #expect(
      row("out:print(1)").first
        == "1:37 error out has no function 'print' | it has: write, csv, json"
    )
  }

  @Test func `what a command needs and does not say is told once`() {
    let needs = "error ws:count reads reviews, and the plugin does not say that it needs to"
    let hint = "add to the plugin: needs = { \"env:HOME\", \"reviews.read\" }"
    let body = "ws:count('') ws:count('rating:1')"
    #expect(Self.found(Self.command(body, needs: "\"env:HOME\"")) == ["2:31 \(needs) | \(hint)"])
    #expect(Self.found(Self.command(body)) == [])
    let writing = Self.found(Self.command("ws:tag('rating:1', 'x')"))
    let told = "2:31 error ws:tag changes reviews, and the command does not say so"
    #expect(writing == [told + " | add to it: writes = true"])
    #expect(Self.found(Self.writes("ws:tag('rating:1', 'x')")) == [])
  }

  @Test(
    arguments: [
      "ws:count('x.city:\"Алматы\" or weight:>3 | take 3')", "ws:count(args.query)",
      "local function add(out, r) out.total = r.rating end", "local out = { n = 3 } return out.n",
      "for i, out in ipairs({}) do local v = out.v end", "local function sum(ws) return ws.n end",
      "local row = function(r) return { r.id } end", "out:print(\"it's \\z\n   and goes on\")",
      "pcall(ws.each, ws, '', function(r) end)", "return ws.count(ws, '')",
      "ws:group('rating:' .. args.n, 'product')", "local print = out print(ws:count(''))",
      "ws:each('', function(r) out:print(r.text) end)", "out:table({ 'a' }, {})",
    ]
  )
  func `what a command asks rightly is left alone`(body: String) {
    #expect(Self.found(Self.command(body)) == [])
  }

  /// Behind the block in which a name is another, it is what it was.
  @Test func `a hidden name is known again behind its block`() {
    let body = "do local out = {} out.n = 1 end for out = 1, 2 do local v = out.v end out.n = 2"
    #expect(Self.found(Self.command(body)).count == 1)
  }

  @Test(
    arguments: [
      ("function(review) return review.pros end", true),
      ("function(rec) rec.text = 'x' end", true),
      ("function(review, rec) review.text = 'x' end", true),
      ("function(rec) if rec['x'] then return false end end", false),
      ("function(rec, review) review.text = rec.a end", false),
      ("function(row, r) r.text = row.a end", false),
    ]
  )
  func `a map that takes the review first is told`(map: String, isTold: Bool) {
    let message =
      "1:16 warning map is given the record first, and the review behind it"
      + " | write map = function(rec, review)"
    #expect(Self.found("return { map = \(map) }") == (isTold ? [message] : []))
  }

  @Test func `a path through a record is one name`() {
    let found = { (value: String) in
      Self.found("return { map = function(rec, review) review.author = \(value) end }")
    }
    let told = { (path: String) in
      "1:54 warning 'guest' has no fields of its own in a record | a path is one name: rec[\"\(path)\"]"
    }
    #expect(found("rec.guest.name") == [told("guest.name")])
    #expect(found("rec['guest'].home.city") == [told("guest.home.city")])
    #expect(found("rec['guest.name']") == [])
    #expect(found("rec.guest:match('x')") == [])
    #expect(found("rec.tags[1] .. rec.guest .. rec.name") == [])
  }

  @Test func `print in a function is told where it goes`() {
    let hint =
      "a command has out:print(…), an exporter out:write(…); for the report: pikir.log.info(…)"
    let told = "warning print goes to the report of the run, not to the screen or a file | \(hint)"
    #expect(Self.found("return { row = function(r, out) print(r.id) end }") == ["1:33 \(told)"])
    #expect(
      Self.found("print('loaded') return { f = function(o) o:print(1) o.f(print) end }") == []
    )
  }

  @Test(
    arguments: [
      ("local w = { \"ақша\", \"деньги, \"бақ*\", \"сын\" }\nreturn { x = 1 y }", "1:21"),
      ("local w = { 'a', 'b\n, 'c' }", "1:18"), ("return \"", "1:8"), ("return 'a\\'", "1:8"),
    ]
  )
  func `a quote that is not closed is all that is told`(script: String, place: String) {
    let found = Self.found(script)
    let hint = "a text ends with the quote that it begins with, on its own line"
    #expect(found.first == "\(place) error the quote at \(place) is not closed | \(hint)")
    // A quote closed elsewhere opens another.
    #expect(
      found.count == script.split(separator: "\n").count { $0.count { $0 == "'" } % 2 == 1 }
        || found.count == 1
    )
  }

  @Test func `words of a set without quotes are told so`() {
    let found = { (set: String) in
      Self.found("local words = 1 return words { \(set) }").map {
        $0.split(separator: "| ").last ?? ""
      }
    }
    #expect(found("возврат, \"брак\"") == ["the words of a set stand in quotes: \"возврат\""])
    #expect(
      found("\"брак\", refund") == [
        "a text stands in quotes: \"refund\"; a variable is declared above: local refund = …"
      ]
    )
  }
}
