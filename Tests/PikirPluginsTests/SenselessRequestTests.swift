import PikirBase
import PikirPlugins
import PikirWire
import Testing

extension WallTests {
  /// The worker's side of the protocol, asked for what makes no sense.
  @Suite struct SenselessRequestTests {
    private static func start() throws -> WorkerProcess {
      try WorkerProcess(
        WorkerTrial.guarded,
        limits: WorkerTrial.limits,
        clock: SystemSteadyClock(),
        interrupt: Interrupt()
      )
    }

    private static func load(_ script: String) throws -> [UInt8] {
      try LoadRequest(
        memoryBytes: 16 << 20,
        seed: 1,
        instructions: 1_000_000,
        main: LoadRequest.Chunk(name: "t.lua", text: Array(script.utf8))
      ).encoded()
    }

    /// Asks and expects to be told that the request cannot be used.
    private static func expectRefusal(
      _ process: WorkerProcess,
      _ kind: FrameKind,
      _ payload: [UInt8],
      _ text: String
    ) throws {
      let answer = try process.ask(kind, payload, within: 10_000)
      #expect(answer.kind == .failed)
      let failed = try answer.payload.lent { try FailedAnswer(decoding: $0) }
      #expect(failed.failure.kind == .request)
      #expect(failed.failure.message.contains(text), "\(failed.failure.message)")
    }

    @Test func `a worker says what it cannot use, and goes on`() throws {
      let process = try Self.start()
      defer { process.stop() }
      let batch = try RowRequest(function: 0, task: .judge, batch: WorkerTrial.batch)
        .encoded(instructions: 1_000_000)
      try Self.expectRefusal(process, .batch, batch, "a batch before a plugin")
      try Self.expectRefusal(process, .load, [1, 2, 3], "ends in the middle")
      try Self.expectRefusal(process, .results, [], "an answer")
      let loaded = try process.ask(.load, try Self.load("return print"), within: 10_000)
      #expect(loaded.kind == .loaded)
      try Self.expectRefusal(process, .load, try Self.load("return print"), "a second plugin")
      try Self.expectRefusal(process, .batch, Array(batch.dropLast()), "ends in the middle")
      try Self.expectRefusal(process, .batch, batch + [0], "behind its end")
      #expect(try process.ask(.batch, batch, within: 10_000).kind == .results)
    }

    @Test func `spoilt requests neither crash a worker nor keep it`() throws {
      let process = try Self.start()
      defer { process.stop() }
      _ = try process.ask(
        .load,
        try Self.load("return function(r) return #r.text end"),
        within: 10_000
      )
      let batch = try RowRequest(function: 0, task: .judge, batch: WorkerTrial.batch)
        .encoded(instructions: 1_000_000)
      var random = SeededRandom(seed: 3)
      for _ in 0..<2000 {
        var spoilt = batch
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let place = Int.random(in: 12..<spoilt.count, using: &random)
          spoilt[place] = UInt8.random(in: 0...255, using: &random)
        }
        let answer = try process.ask(.batch, spoilt, within: 10_000)
        #expect(answer.kind == .results || answer.kind == .failed)
      }
    }
  }
}
