import PikirBase
import PikirPlugins
import PikirWire
import Testing

extension WallTests {
  /// Calls that ask the host while they run.
  @Suite struct CallTests {
    private final class Host: WorkerHost {
      var questions: [String] = []
      var answers: (String, [WireValue]) throws(Diagnostic) -> WireValue

      init(_ answers: @escaping (String, [WireValue]) throws(Diagnostic) -> WireValue) {
        self.answers = answers
      }

      func answer(_ question: String, _ arguments: [WireValue]) throws(Diagnostic) -> WireValue {
        questions.append(question)
        return try answers(question, arguments)
      }
    }

    private static let ws = WireValue.object("ws", methods: ["count", "each", "tag"])

    @Test func `a call asks, and sees a refusal as an error of its own`() throws {
      let worker = try WorkerTrial.start(
        """
        return function(ws)
          local ok, message = pcall(ws.count, ws, "nonsense (")
          return { ws:count("rating:<3") + 1, ok, message }
        end
        """
      )
      defer { worker.stop() }
      let host = Host { (_, arguments) throws(Diagnostic) in
        guard arguments == [.text("rating:<3")] else {
          throw Diagnostic(.unknownName, "this is no query", hints: ["close it"])
        }
        return .integer(41)
      }
      let value = try worker.call(0, [Self.ws], answering: host)
      let message = WireValue.text("this is no query\nhint: close it")
      let expected = WireTable(list: [.integer(42), .bool(false), message])
      #expect(value == .table(expected))
      #expect(host.questions == ["ws.count", "ws.count"])
    }

    @Test func `a refusal that is raised again keeps its hint`() throws {
      let worker = try WorkerTrial.start(
        """
        return function(ws)
          local ok, message = pcall(ws.count, ws, "nonsense (")
          error(message, 0)
        end
        """
      )
      defer { worker.stop() }
      let long = String(repeating: "long ", count: 200)
      let host = Host { (_, _) throws(Diagnostic) in
        throw Diagnostic(.unknownName, "this is no query, " + long, hints: ["close it"])
      }
      let fault = #expect(throws: Diagnostic.self) {
        try worker.call(0, [Self.ws], answering: host)
      }
      #expect(fault?.message.contains("this is no query, long long") == true)
      #expect(fault?.message.contains("hint") == false)
      #expect(fault?.hints == ["close it"])
    }

    @Test func `a function among the arguments is asked about rows meanwhile`() throws {
      let worker = try WorkerTrial.start(
        """
        return function(ws)
          local seen = {}
          ws:each("all", function(r)
            seen[#seen + 1] = r.text:sub(1, 4) .. tostring(r.rating)
            ws:tag(r, "seen")
          end)
          return seen
        end
        """
      )
      defer { worker.stop() }
      var tagged: [UInt32?] = []
      let host = Host { (question, arguments) throws(Diagnostic) in
        if question == "ws.tag" {
          tagged.append(arguments.first?.reviewHandle)
          return .nothing
        }
        guard case .function(let function)? = arguments.last else { return .nothing }
        let text = BatchColumn("text", .texts(TextColumn(["ab", "cd"])))
        var batch = ColumnBatch(handles: [5, 9], columns: [text])
        // The rating was not sent, so it is asked for.
        let request = RowRequest(function: function, task: .judge, batch: batch)
        #expect(try worker.rows(request).missing == ["rating"])
        batch.columns.append(BatchColumn("rating", .tenths([10, 50])))
        let results = try worker.rows(RowRequest(function: function, task: .judge, batch: batch))
        #expect(results.kinds == [.nothing, .nothing])
        return .integer(2)
      }
      let value = try worker.call(0, [Self.ws], answering: host)
      #expect(value == .table(WireTable(list: [.text("ab1"), .text("cd5")])))
      #expect(tagged == [5, 9])
    }

    @Test func `rows that are asked about meanwhile do not bring random numbers back`() throws {
      let worker = try WorkerTrial.start(
        """
        return function(ws)
          local drawn = {}
          for i = 1, 3 do
            drawn[i] = math.random(1 << 40)
            ws:each("all", function(r) return math.random(2) end)
          end
          return drawn
        end
        """
      )
      defer { worker.stop() }
      let host = Host { (_, arguments) throws(Diagnostic) in
        guard case .function(let function)? = arguments.last else { return .nothing }
        let batch = ColumnBatch(handles: [5], columns: [])
        _ = try worker.rows(RowRequest(function: function, task: .judge, batch: batch))
        return .nothing
      }
      guard case .table(let drawn) = try worker.call(0, [Self.ws], answering: host) else {
        Issue.record("no list")
        return
      }
      #expect(drawn.list.count == 3)
      #expect(Set(drawn.list).count == 3)
      #expect(try worker.call(0, [Self.ws], answering: host) == .table(drawn))
    }

    @Test(
      arguments: [
        ("ws:cuont('x')", "ws has no method 'cuont' - did you mean \"count\"?"),
        ("ws.count('x')", "call it with a colon: ws.count"),
        ("ws:count(coroutine.create(print))", "the argument cannot have a coroutine"),
        ("ws.count = 1", "this object cannot be changed"),
      ] as [(String, String)]
    )
    func `slips with an object are told`(call: String, message: String) throws {
      let worker = try WorkerTrial.start("return function(ws) \(call) end")
      defer { worker.stop() }
      let host = Host { (_, _) throws(Diagnostic) in .nothing }
      let fault = #expect(throws: Diagnostic.self) {
        _ = try worker.call(0, [Self.ws], answering: host)
      }
      let hint = fault?.hints.first.map { " - \($0)" } ?? ""
      #expect((fault?.message ?? "") + hint == "plugin trial: " + message)
      #expect(host.questions.isEmpty)
    }

    @Test(
      arguments: [
        ("while true do ws:count('x') end", DiagnosticCode.pluginLoop),
        ("while true do pcall(ws.count, ws) end", .pluginLoop),
        ("local function f() ws:each('x', f) end f()", .pluginRaised),
      ] as [(String, DiagnosticCode)]
    )
    func `asking without end ends`(script: String, code: DiagnosticCode) throws {
      let worker = try WorkerTrial.start("return function(ws) \(script) end")
      defer { worker.stop() }
      let host = Host { (_, arguments) throws(Diagnostic) in
        guard case .function(let function)? = arguments.last else { return .nothing }
        let batch = ColumnBatch(handles: [1], columns: [])
        let results = try worker.rows(RowRequest(function: function, task: .judge, batch: batch))
        guard let failure = results.failures.first else { return .nothing }
        throw Diagnostic(.pluginRaised, failure.failure.message)
      }
      let fault = #expect(throws: Diagnostic.self) {
        _ = try worker.call(0, [Self.ws], answering: host)
      }
      #expect(fault?.code == code, "\(fault?.message ?? "")")
    }

    @Test func `an object that was kept answers no more`() throws {
      let worker = try WorkerTrial.start(
        "local kept return function(ws) if kept then return kept:count() end kept = ws end"
      )
      defer { worker.stop() }
      let host = Host { (_, _) throws(Diagnostic) in .nothing }
      _ = try worker.call(0, [Self.ws], answering: host)
      let fault = #expect(throws: Diagnostic.self) {
        _ = try worker.call(0, [Self.ws], answering: host)
      }
      #expect(fault?.message.contains("only while the command runs") == true)
    }

    @Test func `an interrupt while the host answers ends the worker`() throws {
      let worker = try WorkerTrial.start("return function(ws) return ws:count() end")
      let host = Host { (_, _) throws(Diagnostic) in
        throw Diagnostic(.interrupted, "interrupted; nothing was changed")
      }
      let fault = #expect(throws: Diagnostic.self) {
        _ = try worker.call(0, [Self.ws], answering: host)
      }
      #expect(fault?.code == .interrupted)
      #expect(!worker.isAlive)
    }
  }
}
