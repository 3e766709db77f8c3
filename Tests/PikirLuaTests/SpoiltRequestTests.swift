import PikirBase
import PikirLua
import PikirWire
import Testing

/// Spoilt requests on their whole way: through the checks of Swift into the decoders in C, which rely
/// on them, and what a state answers back through the decoders of the host.
@Suite struct SpoiltRequestTests {
  private static let script = """
    return {
      add = function(s, r) s.n = s.n + (r.rating or 0) end,
      call = function(...) return { ... } end,
      map = function(rec, review) review.text = rec.text review.rating = review.rating end,
      merge = function(a, b) return a end,
      result = function(s) return s end,
      start = function() return { n = 0 } end,
    }
    """

  private static let value = WireValue.table(
    WireTable(
      list: [.integer(-7), .number(0.25), .bool(true), .text("қызыл")],
      entries: [
        WireTable.Entry("a", .table(WireTable(list: [.text("b")]))),
        WireTable.Entry("n", .integer(3)),
      ]
    )
  )

  private static func spoilt(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.removeSubrange(place...)
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      default: bytes.remove(at: place)
      }
    }
    return bytes
  }

  /// Sends spoilt forms of a request to states, of which each serves until it is of no more use.
  ///
  /// - Returns: how many got an answer.
  private static func answered(
    _ sample: [UInt8],
    seed: UInt64,
    _ body: (LuaState, UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    var random = SeededRandom(seed: seed)
    var trial = try LuaTrial(script)
    var answered = 0
    for _ in 0..<4_000 {
      let bytes = spoilt(sample, &random)
      do {
        try bytes.withUnsafeBytes { try body(trial.state, $0) }
        answered += 1
      } catch let failure as LuaFailure {
        if failure.report.kind != .request { trial = try LuaTrial(script) }
      }
    }
    return answered
  }

  @Test func `calls`() throws {
    let request = CallRequest(
      function: 1,
      instructions: 100_000,
      arguments: [Self.value, .text("ә"), .nothing]
    )
    let count = try Self.answered(try request.encoded(), seed: 41) { state, bytes in
      let answer = try state.call(bytes)
      _ = try answer.lent { try ReturnedAnswer(decoding: $0) }
    }
    #expect(count > 0 && count < 4_000)
  }

  @Test(arguments: [FoldRequest.Action.merge, .result, .export])
  func `folds`(action: FoldRequest.Action) throws {
    let request = FoldRequest(
      action,
      function: action == .merge ? 3 : 4,
      instructions: 100_000,
      first: 1,
      values: [Self.value, .nothing, .integer(4)]
    )
    let count = try Self.answered(try request.encoded(), seed: 42) { state, bytes in
      let answer = try state.fold(bytes)
      let first = try FoldRequest.layout(bytes).request.first
      _ = try answer.lent { try FoldedAnswer(decoding: $0, first: first) }
    }
    #expect(count > 0 && count < 4_000)
  }

  @Test(arguments: [RowTask.map, .judge, .write, .fold])
  func `batches`(task: RowTask) throws {
    let batch = ColumnBatch(
      handles: [12, 7, 9],
      columns: [
        BatchColumn("text", .texts(TextColumn(["жақсы", nil, ""]))),
        BatchColumn("rating", .tenths([50, 0, 45])),
        BatchColumn("date", .days([19_787, .min, -1])),
        BatchColumn(
          "votes",
          .integers([3, -9, .max], present: PresenceBits([true, false, true]))
        ),
      ]
    )
    let request = RowRequest(
      function: task == .fold ? 0 : task == .map ? 2 : 1,
      task: task,
      context: Self.value,
      batch: batch,
      review: task == .map ? [BatchColumn("rating", .tenths([50, 0, 45]))] : [],
      setBits: [(4, PresenceBits([true, false, true]))],
      groups: task == .fold ? [0, 7, 1] : [],
      start: 5
    )
    let sample = try request.encoded(instructions: 100_000)
    let count = try Self.answered(sample, seed: 43) { state, bytes in
      let answer = try state.run(bytes)
      let layout = try RowLayout(decoding: bytes)
      let rows = layout.batch.rowCount - layout.firstRow
      _ = try answer.lent { try ResultBatch(decoding: $0, rowCount: rows) }
    }
    #expect(count > 0 || task == .write || task == .judge)
    #expect(count < 4_000)
  }
}
