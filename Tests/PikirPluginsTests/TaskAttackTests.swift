import PikirBase
import PikirPlugins
import PikirWire
import Testing

extension WallTests {
  /// The tasks that are not judgements, against scripts that lie.
  @Suite struct TaskAttackTests {
    private final class Host: WorkerHost {
      weak var worker: PluginWorker?

      func answer(_ question: String, _ arguments: [WireValue]) throws(Diagnostic) -> WireValue {
        if question == "ws.fail" {
          throw Diagnostic(.pluginQuestion, "this cannot be asked", hints: ["ask something else"])
        }
        guard let worker, question == "ws.each", case .function(let function)? = arguments.last
        else { return .integer(41) }
        let request = RowRequest(function: function, task: .judge, batch: WorkerTrial.batch)
        let results = try worker.rows(request)
        return .text(results.failures.first?.failure.message ?? "\(results.kinds[0])")
      }
    }

    @Test(arguments: TaskAttack.all)
    func `a guarded worker refuses or stops it`(_ attack: TaskAttack) {
      let clock = SystemSteadyClock()
      let start = clock.milliseconds()
      let outcome = Self.outcome(of: attack)
      let elapsed = clock.milliseconds() - start
      switch (attack.end, outcome) {
      case (.answers(let expected), .answers(let text)): #expect(text == expected, "\(attack)")
      case (.fails(let code), .fails(let diagnostic)):
        #expect(diagnostic.code == code, "\(attack): \(diagnostic.message)")
      case (.refuses(let part), .fails(let diagnostic)):
        #expect(diagnostic.code == .pluginRaised, "\(attack): \(diagnostic.message)")
        let said = ([diagnostic.message] + diagnostic.hints).joined(separator: " - ")
        #expect(said.contains(part), "\(attack): \(said)")
      default: Issue.record("\(attack): \(outcome.text)")
      }
      let allowed =
        Int64(WorkerTrial.limits.answerMilliseconds) + WorkerTrial.slackMilliseconds
      #expect(elapsed < allowed, "\(attack): \(elapsed) ms")
    }

    private static func outcome(of attack: TaskAttack) -> Outcome {
      do throws(Diagnostic) {
        var limits = WorkerTrial.limits
        limits.batchInstructions = 20_000_000
        let worker = try WorkerTrial.start(attack.script, WorkerTrial.guarded, limits)
        defer { worker.stop() }
        switch attack.task {
        case .map: return try map(worker)
        case .write: return try write(worker)
        case .fold: return try fold(worker, attack, limits)
        case .call:
          let host = Host()
          host.worker = worker
          let ws = WireValue.object("ws", methods: ["count", "each", "fail"])
          let value = try worker.call(worker.function("run"), [ws], answering: host)
          return .answers(text(of: value))
        }
      } catch {
        return .fails(error)
      }
    }

    private static let batch = ColumnBatch(
      handles: [3, 4],
      columns: [BatchColumn("a", .texts(TextColumn(["x", "y"])))]
    )

    /// The second of two batches of two records; the first failure, else what the last row said.
    private static func map(_ worker: PluginWorker) throws(Diagnostic) -> Outcome {
      var results = ResultBatch()
      for _ in 0..<2 {
        let request = RowRequest(function: worker.function("run"), task: .map, batch: batch)
        results = try worker.rows(request)
        if let name = results.missing.first { return .answers("asks for \(name)") }
      }
      if let failure = results.failures.first {
        return .fails(worker.diagnostic(of: failure, in: batch))
      }
      let row = results.rowCount - 1
      let texts = results.entries(ofRow: row).map(\.text)
      switch results.kinds[row] {
      case .changes:
        let codes = results.entryRange(ofRow: row).map { Int(results.codes[$0]) }
        let changes = zip(codes, texts).map { "\(results.fields[$0.0 >> 3])=\($0.1)" }
        return .answers(changes.joined(separator: ";"))
      case .skip: return .answers("skip \(texts[0])")
      default: return .answers("\(results.kinds[row])")
      }
    }

    private static func write(_ worker: PluginWorker) throws(Diagnostic) -> Outcome {
      let batch = WorkerTrial.batch
      let request = RowRequest(function: worker.function("run"), task: .write, batch: batch)
      let results = try worker.rows(request)
      if let failure = results.failures.first {
        #expect(results.bytes.isEmpty)
        return .fails(worker.diagnostic(of: failure, in: batch))
      }
      return .answers(results.entries(ofRow: 0).first?.text ?? "")
    }

    /// Two workers count two reviews each, and the second takes over the states of the first.
    private static func fold(
      _ worker: PluginWorker,
      _ attack: TaskAttack,
      _ limits: WorkerLimits
    ) throws(Diagnostic) -> Outcome {
      let other = try WorkerTrial.start(attack.script, WorkerTrial.guarded, limits)
      defer { other.stop() }
      for worker in [worker, other] {
        let results = try worker.rows(
          RowRequest(
            function: worker.function("add"),
            task: .fold,
            batch: batch,
            groups: [0, 0],
            start: worker.function("start")
          )
        )
        if let failure = results.failures.first {
          return .fails(worker.diagnostic(of: failure, in: batch))
        }
      }
      try other.foldMerge(other.function("merge"), try worker.foldExport())
      let values = try other.foldResult(other.function("result"))
      return .answers(values.map(text).joined(separator: ","))
    }

    private static func text(of value: WireValue) -> String {
      switch value {
      case .text(let text): text
      case .integer(let number): "\(number)"
      default: "\(value)"
      }
    }

    // MARK: Bounds of the host

    @Test func `many short questions end with the time of one call`() throws {
      var limits = WorkerTrial.limits
      limits.batchInstructions = 1 << 40
      limits.answerMilliseconds = 200
      let script = "return { run = function(ws) while true do ws:count('x') end end }"
      let worker = try WorkerTrial.start(script, WorkerTrial.guarded, limits)
      let ws = WireValue.object("ws", methods: ["count"])
      let fault = #expect(throws: Diagnostic.self) {
        _ = try worker.call(worker.function("run"), [ws], answering: Host())
      }
      #expect(fault?.code == .pluginTooSlow, "\(fault?.message ?? "")")
      #expect(fault?.message.contains("200 ms") == true, "\(fault?.message ?? "")")
      #expect(!worker.isAlive)
    }

    private static func rows(_ count: Int) -> ColumnBatch {
      ColumnBatch(handles: (0..<UInt32(count)).map { $0 }, columns: [])
    }

    @Test func `rows that all answer with half a frame do not fill the host`() throws {
      let script = "local s = ('x'):rep(500000) return { run = function() return s end }"
      let worker = try WorkerTrial.start(script)
      let fault = #expect(throws: Diagnostic.self) {
        _ = try worker.run("run", on: Self.rows(200))
      }
      #expect(fault?.code == .pluginResult, "\(fault?.message ?? "")")
      #expect(fault?.message.contains("64 MiB") == true)
      #expect(!worker.isAlive)
    }

    @Test func `whoever can take a part gets no more than enough`() throws {
      let script = "local s = ('x'):rep(500000) return { run = function(r, out) out:write(s) end }"
      let worker = try WorkerTrial.start(script)
      defer { worker.stop() }
      let results = try worker.rows(
        RowRequest(function: worker.function("run"), task: .write, batch: Self.rows(200)),
        enoughBytes: 2_000_000
      )
      #expect(results.rowCount == 4)
      #expect(results.bytes.count == 2_000_000)
    }
  }
}
