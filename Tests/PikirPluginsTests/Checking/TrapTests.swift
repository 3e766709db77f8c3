import PikirBase
import PikirPlugins
import PikirWire
import Testing

extension WallTests {
  /// What people write who know another language or alphabet, and what they are told: each row of
  /// the list of traps, met at run time and in the text.
  @Suite struct TrapTests {
    struct Trap: Sendable, CustomTestStringConvertible {
      /// The body of `function(r)`.
      let body: String
      let message: String
      let hint: String
      /// What `plugin check` says of it without running it; empty where only a run can tell.
      var lint = ""

      var testDescription: String { body }
    }

    private static let reading: [Trap] = [
      Trap(
        body: "return rec.Отзыв",
        message: "a name in Lua has Latin letters only",
        hint: #"rec["Отзыв"]"#,
        lint: "'Отзыв' has others"
      ),
      Trap(
        body: "local цена = 1",
        message: "a name in Lua has Latin letters only",
        hint: "need Latin letters",
        lint: "'цена' has others"
      ),
      Trap(body: "return r.rating != 1", message: "", hint: "~=", lint: "no != in Lua"),
      Trap(body: "local n = 0; n += 1", message: "", hint: "n = n + …", lint: "no += in Lua"),
      Trap(body: "return a && b", message: "", hint: "and", lint: "no && in Lua"),
      Trap(body: "return a || b", message: "", hint: "or", lint: "no || in Lua"),
      Trap(
        body: "if r.rating = 1 then end",
        message: "= is no comparison",
        hint: "== compares",
        lint: "= is no comparison"
      ),
      Trap(
        body: "return pikir.words { \"брак\" \"сынық\" }",
        message: "a comma is missing",
        hint: "commas",
        lint: "a comma is missing"
      ),
      Trap(
        body: "if r.rating then return 1",
        message: "this if seems to have no end of its own",
        hint: "",
        lint: "this if seems to have no end of its own"
      ),
      Trap(
        body: "return 'брак",
        message: "the quote at 3:10 is not closed",
        hint: "on its own line",
        lint: "the quote at 3:10 is not closed"
      ),
    ]

    private static let running: [Trap] = [
      Trap(
        body: "return r.txt:find('x')",
        message: "a review has no field 'txt'",
        hint: "did you mean \"text\"?",
        lint: "a review has no field 'txt'"
      ),
      Trap(
        body: "return r.rating < '3'",
        message: "attempt to compare number with string",
        hint: "ratings are numbers",
        lint: "rating is a number"
      ),
      Trap(
        body: "return '10' < 9",
        message: "attempt to compare string with number",
        hint: "pikir.number"
      ),
      Trap(
        body: "return string.format('%d', 9 / 2)",
        message: "number has no integer representation",
        hint: "//"
      ),
      Trap(
        body: "return tonumber('4,5') + 1",
        message: "arithmetic on a nil value",
        hint: "pikir.number"
      ),
      Trap(
        body: "return pikir.lower(r.text:sub(1, 1))",
        message: "pikir.lower: text is not UTF-8: half a letter at byte 1",
        hint: "pikir.sub",
        lint: "cuts letters in half"
      ),
      Trap(body: "return r.title .. '!'", message: "concatenate a nil value", hint: #"(x or "")"#),
      Trap(body: "return r.title:find('x')", message: "field 'title'", hint: "(r.title or"),
      Trap(
        body: "return #r.title",
        message: "get length of a nil value",
        hint: "test it first",
        lint: "counts bytes"
      ),
      Trap(body: "return r.votes > 3", message: "compare number with nil", hint: "test it first"),
      Trap(body: "return r.text:trim()", message: "no member 'trim'", hint: "pikir.trim"),
      Trap(body: "return r.text:split(',')", message: "no member 'split'", hint: "pikir.lines"),
      Trap(
        body: "return r:lower()",
        message: "no field 'lower'",
        hint: "pikir.lower(r.text)",
        lint: "no function 'lower'"
      ),
      Trap(
        body: "return r.text == null",
        message: "unknown name 'null'",
        hint: "nil",
        lint: "unknown name"
      ),
      Trap(
        body: "return io.open('x')",
        message: "unknown name 'io'",
        hint: "pikir.data",
        lint: "unknown name"
      ),
      Trap(
        body: "return os.time()",
        message: "unknown name 'os'",
        hint: "pikir.now",
        lint: "unknown name"
      ),
      Trap(
        body: "total = 1",
        message: "'total' is not declared: write local total",
        hint: "",
        lint: "is not declared"
      ),
      Trap(
        body: "r.text = 'x'",
        message: "a review cannot be changed",
        hint: "",
        lint: "a review cannot be changed"
      ),
      Trap(
        body: "return pikir.trimm(r.text)",
        message: "trimm",
        hint: "",
        lint: "pikir has no 'trimm'"
      ),
      Trap(body: "return r.text:find('(')", message: "unfinished capture", hint: ""),
      Trap(
        body: "for w in ipairs(nil) do end",
        message: "index a nil value",
        hint: "test it first"
      ),
    ]

    private static func script(_ trap: Trap) -> String {
      "local pikir = require \"pikir\"\nreturn { classify = function(r)\n  \(trap.body)\nend }"
    }

    @Test(arguments: reading)
    func `what Lua does not read is told with a hint`(_ trap: Trap) {
      let fault = #expect(throws: Diagnostic.self) {
        try WorkerTrial.start(Self.script(trap)).stop()
      }
      #expect(fault?.code == .pluginSyntax)
      check(fault, trap)
    }

    @Test(arguments: running)
    func `what goes wrong in a row is told with a hint`(_ trap: Trap) throws {
      let worker = try WorkerTrial.start(Self.script(trap))
      defer { worker.stop() }
      let batch = ColumnBatch(
        handles: [12],
        columns: [
          BatchColumn("text", .texts(TextColumn(["Не работает! Жұмыс істемейді"]))),
          BatchColumn("rating", .tenths([10])), BatchColumn("title", .texts(TextColumn([nil]))),
          BatchColumn("votes", .texts(TextColumn([nil]))),
        ]
      )
      let results = try worker.rows(RowRequest(function: 0, task: .judge, batch: batch))
      let failure = try #require(results.failures.first, "\(results)")
      let fault = worker.diagnostic(of: failure, in: batch)
      #expect(fault.message.hasPrefix("plugin trial: r12: "))
      check(fault, trap)
    }

    private func check(_ fault: Diagnostic?, _ trap: Trap) {
      #expect(fault?.message.contains(trap.message) == true, "\(fault?.message ?? "")")
      if !trap.hint.isEmpty {
        #expect(fault?.hints.first?.contains(trap.hint) == true, "\(fault?.hints ?? [])")
      }
      let place = fault?.span.map { $0.source.place(ofByte: $0.range.lowerBound).line }
      #expect(place == 3)
    }

    @Test(arguments: reading + running)
    func `the check tells it without a run`(_ trap: Trap) {
      let found = LuaLint.findings(
        in: SourceText(name: "trial.lua", text: Self.script(trap))
      )
      guard !trap.lint.isEmpty else { return #expect(found.map(\.message) == []) }
      #expect(found.contains { $0.message.contains(trap.lint) }, "\(found.map(\.message))")
    }

    /// Lua itself says `'}' expected near '<\\208>'`, which is half a letter.
    @Test func `a file with a quote that is not closed fails to load without half a letter`() {
      let fault = #expect(throws: Diagnostic.self) {
        try WorkerTrial.start("local words = {\n  \"деньги, \"ақша*\" }\nreturn {}").stop()
      }
      #expect(fault?.code == .pluginSyntax)
      #expect(fault?.message == "plugin trial: the quote at 2:3 is not closed")
      #expect(fault?.span?.placeDescription == "plugins/trial.lua:2:3")
    }

    @Test func `half a letter that is returned ends the batch`() throws {
      let worker = try WorkerTrial.start("return function(r)\n  return r.text:sub(1, 1)\nend")
      defer { worker.stop() }
      let batch = ColumnBatch(
        handles: [1],
        columns: [BatchColumn("text", .texts(TextColumn(["жақсы"])))]
      )
      let fault = #expect(throws: Diagnostic.self) {
        _ = try worker.rows(RowRequest(function: 0, task: .judge, batch: batch))
      }
      #expect(fault?.code == .pluginResult)
      #expect(fault?.message.contains("is not UTF-8: #, sub and % patterns count bytes") == true)
    }

    /// Works in one worker and gives other counts in two: only the text shows it.
    @Test func `a count in a module variable and a kept review are told by the check`() {
      let script = """
        local n, last = 0, nil
        return { classify = function(r) n = n + 1; last = r end }
        """
      let found = LuaLint.findings(in: SourceText(name: "trial.lua", text: script))
      #expect(found.map(\.severity) == [.warning, .warning])
    }

    @Test func `a review that is kept says so when it is asked`() throws {
      let worker = try WorkerTrial.start(
        "local last return function(r) if last then return last.text end last = r end"
      )
      defer { worker.stop() }
      let batch = ColumnBatch(
        handles: [1],
        columns: [BatchColumn("text", .texts(TextColumn(["a"])))]
      )
      _ = try worker.rows(RowRequest(function: 0, task: .judge, batch: batch))
      let results = try worker.rows(RowRequest(function: 0, task: .judge, batch: batch))
      let message = results.failures.first?.failure.message
      #expect(message == "this review is gone: keep its fields, not the review")
    }
  }
}
