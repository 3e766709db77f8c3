import PikirBase
import PikirPlugins
import PikirWire
import PikirTestSupport
import Testing

extension WallTests {
  /// The host against programs that are no worker at all.
  @Suite struct HostileWorkerTests {
    /// Bytes as a shell's printf takes them.
    private static func printf(_ bytes: [UInt8]) -> String {
      let octal = bytes.map { byte in
        let digits = String(byte, radix: 8)
        return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
      return "printf '" + octal.joined() + "'"
    }

    private static func frame(
      _ kind: FrameKind,
      _ sequence: UInt32,
      _ payload: [UInt8]
    ) -> [UInt8] {
      (try? Frame(kind, sequence: sequence, payload: payload).encoded()) ?? []
    }

    private static let ready = printf(frame(.ready, 0, ReadyAnswer(.full).encoded()))
    private static let loaded = bytes { () throws(WireFault) in
      try LoadedAnswer(manifest: .function(0)).encoded()
    }

    private static func bytes(_ body: () throws(WireFault) -> [UInt8]) -> [UInt8] {
      (try? body()) ?? []
    }
    /// Waits for a request before it goes on.
    private static let wait = "head -c 16 >/dev/null"

    /// What a shell script does in the place of a worker, and what is told about it.
    private static let cases: [(name: String, script: String, code: DiagnosticCode, text: String)] =
      [
        ("ends at once", "exit 7", .pluginCrashed, "ended without an answer"),
        ("crashes", "kill -SEGV $$", .pluginCrashed, "crashed"),
        ("says nothing", "exec sleep 60", .pluginTooSlow, "gave no answer"),
        ("closes and lives", "exec 1>&-; exec sleep 60", .pluginCrashed, "ended"),
        (
          "is not locked in", printf(frame(.ready, 0, [1])) + "; exec sleep 60", .workerUnavailable,
          "lock"
        ),
        ("does not say how", printf(frame(.ready, 0, [])) + "; exec sleep 60", .pluginLied, ""),
        ("talks", "echo hello, I am no frame at all; exec sleep 60", .pluginLied, ""),
        (
          "half a header", printf(Array(frame(.ready, 0, [2])[..<9])), .pluginCrashed,
          "in the middle"
        ),
        (
          "half a frame",
          ready + ";" + wait + ";" + printf(Array(frame(.loaded, 1, loaded)[..<20])),
          .pluginCrashed, "in the middle"
        ),
        (
          "half a frame and silence",
          ready + ";" + wait + ";" + printf(Array(frame(.loaded, 1, loaded)[..<20]))
            + "; exec sleep 60", .pluginTooSlow, ""
        ),
        (
          "a huge frame",
          ready + ";" + wait + ";"
            + printf([0xFF, 0xFF, 0xFF, 0x7F, 0x82, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
            + "; exec cat /dev/zero", .pluginLied, ""
        ),
        ("zeros for ever", ready + ";" + wait + "; exec cat /dev/zero", .pluginLied, ""),
        (
          "frames for ever",
          ready + "; while :; do " + printf(frame(.loaded, 1, loaded)) + "; done", .pluginLied, ""
        ),
        (
          "two answers",
          ready + ";" + wait + ";" + printf(frame(.loaded, 1, loaded) + frame(.loaded, 1, loaded))
            + "; exec sleep 60", .pluginLied, ""
        ),
        (
          "another's answer",
          ready + ";" + wait + ";" + printf(frame(.loaded, 2, loaded)) + "; exec sleep 60",
          .pluginLied, ""
        ),
        (
          "a request as an answer",
          ready + ";" + wait + ";" + printf(frame(.load, 1, loaded)) + "; exec sleep 60",
          .pluginLied, ""
        ),
        (
          "results to a load",
          ready + ";" + wait + ";"
            + printf(
              frame(.results, 1, bytes { () throws(WireFault) in try ResultBatch().encoded() })
            )
            + "; exec sleep 60", .pluginLied, ""
        ),
        (
          "ready again",
          ready + ";" + wait + ";" + printf(frame(.ready, 1, [2])) + "; exec sleep 60", .pluginLied,
          ""
        ),
        (
          "a manifest of no kind",
          ready + ";" + wait + ";" + printf(frame(.loaded, 1, [0x77]))
            + "; exec sleep 60", .pluginLied, ""
        ),
      ]

    @Test(arguments: cases.indices)
    func `each way of being no worker has its message`(index: Int) {
      let (name, script, code, text) = Self.cases[index]
      var limits = WorkerTrial.limits
      limits.startMilliseconds = code == .pluginTooSlow && name == "says nothing" ? 400 : 20_000
      limits.answerMilliseconds = code == .pluginTooSlow ? 400 : 20_000
      let launch = WorkerLaunch(path: "/bin/sh", words: ["-c", script])
      let outcome = WorkerTrial.outcome(of: "return print", launch, limits)
      #expect(outcome.code == code, "\(name): \(outcome.text)")
      #expect(outcome.text.contains(text), "\(name): \(outcome.text)")
    }

    @Test func `one that does not listen is told from one that does not answer`() {
      var limits = WorkerTrial.limits
      limits.answerMilliseconds = 400
      let launch = WorkerLaunch(path: "/bin/sh", words: ["-c", Self.ready + "; exec sleep 60"])
      // A frame of the largest size is longer than the pipe holds.
      let text = "return print --" + String(repeating: "x", count: (1 << 20) - 78)
      let outcome = WorkerTrial.outcome(of: text, launch, limits)
      #expect(outcome.code == .pluginTooSlow)
      #expect(outcome.text.contains("read nothing"), "\(outcome.text)")
    }

    @Test func `lying results end the worker`() throws {
      var lie = ResultBatch()
      lie.kinds = [.text]
      lie.entryEnds = [1]
      let script = [
        Self.ready, Self.wait, Self.printf(Self.frame(.loaded, 1, Self.loaded)), "sleep 0.2",
        Self.printf(Self.frame(.results, 2, try lie.encoded())), "exec sleep 60",
      ].joined(separator: ";")
      let launch = WorkerLaunch(path: "/bin/sh", words: ["-c", script])
      let worker = try WorkerTrial.start("return print", launch)
      // The sleep keeps the results from standing behind the answer to the load.
      let fault = #expect(throws: Diagnostic.self) {
        _ = try worker.run("run", on: WorkerTrial.batch)
      }
      #expect(fault?.code == .pluginLied)
      #expect(!WorkerTrial.exists(worker.processID))
    }

    private static let lies: [(name: String, kind: FrameKind, payload: [UInt8])] = [
      (
        "a question about rows", .ask,
        bytes { () throws(WireFault) in
          try AskMessage(question: "ws.count", arguments: []).encoded()
        }
      ),
      ("a question of nonsense", .ask, [1, 2, 3]),
      (
        "a value for rows", .returned,
        bytes { () throws(WireFault) in try ReturnedAnswer(value: .integer(1)).encoded() }
      ),
      (
        "states for rows", .folded,
        bytes { () throws(WireFault) in try FoldedAnswer(groupCount: 0, values: []).encoded() }
      ),
      ("a manifest for rows", .loaded, loaded),
      ("a request", .call, []), ("a reply", .reply, [1, 0]), ("ready", .ready, [2]),
      (
        "no rows at all", .results,
        bytes { () throws(WireFault) in try ResultBatch().encoded() }
      ),
      (
        "a field that no review has", .results,
        bytes { () throws(WireFault) in
          var lie = ResultBatch()
          (lie.kinds, lie.entryEnds, lie.numbers) = ([.changes], [1], [0])
          (lie.textEnds, lie.codes, lie.fields) = ([0], [0], ["handle"])
          return try lie.encoded()
        }
      ),
      (
        "a value cut short", .results,
        bytes { () throws(WireFault) in
          var lie = ResultBatch()
          (lie.kinds, lie.entryEnds) = ([.value], [0])
          return try lie.encoded()
        }
      ),
    ]

    @Test(arguments: lies.indices)
    func `what is no answer about rows ends the worker`(index: Int) throws {
      let (name, kind, payload) = Self.lies[index]
      let script = [
        Self.ready, Self.wait, Self.printf(Self.frame(.loaded, 1, Self.loaded)), "sleep 0.2",
        Self.printf(Self.frame(kind, 2, payload)), "exec sleep 60",
      ].joined(separator: ";")
      let launch = WorkerLaunch(path: "/bin/sh", words: ["-c", script])
      let worker = try WorkerTrial.start("return print", launch)
      let fault = #expect(throws: Diagnostic.self, "\(name)") {
        _ = try worker.rows(RowRequest(function: 0, task: .judge, batch: WorkerTrial.batch))
      }
      #expect(fault?.code == .pluginLied, "\(name): \(fault?.message ?? "")")
      #expect(!WorkerTrial.exists(worker.processID))
    }

    @Test func `a program that is not there is told`() {
      let outcome = WorkerTrial.outcome(of: "return print", WorkerLaunch(path: "/no/such/program"))
      #expect(outcome.code == .workerUnavailable)
    }

    @Test func `a worker that a person starts says nothing and ends`() {
      let launch = WorkerLaunch(path: BuiltProgram.path, words: ["worker", "nonsense"])
      let outcome = WorkerTrial.outcome(of: "return print", launch)
      #expect(outcome.code == .pluginCrashed)
    }
  }
}
