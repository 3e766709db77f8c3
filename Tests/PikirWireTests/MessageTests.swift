import PikirBase
import PikirWire
import Testing

@Suite struct MessageTests {
  @Test func `messages come out as they went in`() throws {
    #expect(try Samples.load.encoded().lent { try LoadRequest(decoding: $0) } == Samples.load)
    #expect(try Samples.loaded.encoded().lent { try LoadedAnswer(decoding: $0) } == Samples.loaded)
    #expect(try Samples.failed.encoded().lent { try FailedAnswer(decoding: $0) } == Samples.failed)
    let results = try Samples.results.encoded().lent {
      try ResultBatch(decoding: $0, rowCount: 6)
    }
    #expect(results == Samples.results)
    let changes = try Samples.changes.encoded().lent {
      try ResultBatch(decoding: $0, rowCount: 6)
    }
    #expect(changes == Samples.changes)
    for level in ReadyAnswer.Confinement.allCases {
      let ready = try ReadyAnswer(level).encoded().lent { try ReadyAnswer(decoding: $0) }
      #expect(ready.confinement == level)
    }
  }

  @Test func `the entries of a row are its own`() {
    let results = Samples.results
    #expect(results.entries(ofRow: 0).map(\.text) == ["жақсы"])
    #expect(results.entries(ofRow: 1).isEmpty)
    #expect(results.entries(ofRow: 2).map(\.text) == ["defect", "late"])
    #expect(results.entries(ofRow: 2).map(\.number) == [1.5, -2])
    #expect(results.entries(ofRow: 4).map(\.number) == [4])
  }

  @Test func `a batch lies where its layout says`() throws {
    let payload = try Samples.request.encoded(instructions: 99, firstRow: 1)
    try payload.withUnsafeBytes { bytes in
      let whole = try RowLayout(decoding: bytes)
      #expect(whole.function == 3 && whole.start == 9 && whole.instructions == 99)
      #expect(whole.firstRow == 1 && whole.task == .map)
      var context = WireReader(UnsafeRawBufferPointer(rebasing: bytes[whole.context]))
      #expect(try WireValue(&context) == Samples.request.context)
      #expect(whole.setBits.map(\.set) == [4])
      #expect(Array(bytes[whole.setBits[0].bits]) == [0b101])
      #expect(bytes.littleEndian(UInt32.self, at: whole.groups.lowerBound + 8) == 65_535)
      #expect(whole.review.map(\.kind) == [.tenths])
      let layout = whole.batch
      #expect(layout.rowCount == 3)
      #expect(bytes.littleEndian(UInt32.self, at: layout.handles.lowerBound + 8) == 4_000_000_000)
      let names = layout.columns.map { String(decoding: bytes[$0.name], as: UTF8.self) }
      #expect(names == ["text", "rating", "date", "votes", "x.share"])
      #expect(layout.columns.map(\.kind) == [.text, .tenths, .day, .integer, .number])
      #expect(String(decoding: bytes[layout.columns[0].bytes], as: UTF8.self) == "жақсы")
      #expect(Array(bytes[layout.columns[0].present]) == [0b101])
      #expect(Array(bytes[layout.columns[1].values]) == [50, 0, 45])
      let day = bytes.littleEndian(Int32.self, at: layout.columns[2].values.lowerBound)
      #expect(day == 19_787)
      let last = layout.columns[3].values.lowerBound + 16
      #expect(bytes.littleEndian(Int64.self, at: last) == .max)
    }
  }

  /// The offsets are 0, 2, 4 and there are four bytes.
  @Test(
    arguments: [
      (0, 1, false), (1, 0, false), (1, 4, false), (2, 3, false), (0, 3, true), (1, 5, true),
      (2, 1, true), (2, 5, true), (2, 255, true),
    ] as [(Int, UInt8, Bool)]
  )
  func `texts that reach outside are refused`(offset: Int, value: UInt8, isRefused: Bool) throws {
    let column = BatchColumn("t", .texts(TextColumn(["ab", "cd"])))
    let batch = ColumnBatch(handles: [1, 2], columns: [column])
    let request = RowRequest(function: 0, task: .judge, batch: batch)
    var payload = try request.encoded(instructions: 1)
    let place = try payload.withUnsafeBytes { try RowLayout(decoding: $0).batch.columns[0].values }
    payload[place.lowerBound + 4 * offset] = value
    let layout = try? payload.withUnsafeBytes { try RowLayout(decoding: $0) }
    #expect((layout == nil) == isRefused)
  }

  @Test func `a batch whose columns differ in length is not sent`() {
    let batch = ColumnBatch(handles: [1, 2], columns: [BatchColumn("rating", .tenths([50]))])
    #expect(throws: WireFault.self) {
      _ = try RowRequest(function: 0, task: .judge, batch: batch).encoded(instructions: 1)
    }
    let many = ColumnBatch(handles: [UInt32](repeating: 1, count: 16_385), columns: [])
    #expect(throws: WireFault.self) {
      _ = try RowRequest(function: 0, task: .judge, batch: many).encoded(instructions: 1)
    }
  }

  /// Each lie is a change of the sample's results that a worker could make.
  private static let lies: [(String, @Sendable (inout ResultBatch) -> Void)] = [
    ("kinds without entries", { $0.kinds[3] = .text }),
    ("two entries for a text", { $0.kinds[2] = .text }),
    ("entries of a failed row", { $0.kinds[1] = .scores }),
    ("a failure too many", { $0.failures.append($0.failures[0]) }),
    ("a failure too few", { $0.failures = [] }),
    (
      "a failure of another row",
      { $0.failures = [ResultBatch.RowFailure(row: 0, failure: Samples.failure)] }
    ),
    (
      "a failure of no row",
      { $0.failures = [ResultBatch.RowFailure(row: 1 << 20, failure: Samples.failure)] }
    ),
    ("ends that go back", { $0.entryEnds[2] = 0 }),
    ("ends beyond the entries", { $0.entryEnds[5] = 9 }),
    ("text ends that go back", { $0.textEnds[1] = 9 }),
    ("text that belongs to none", { $0.bytes.append(0x20) }),
    ("text cut inside a letter", { $0.textEnds[0] = 9 }),
    ("text that is not UTF-8", { $0.bytes[0] = 0xFF }),
    ("a number that is none", { $0.numbers[1] = .nan }),
    ("an endless number", { $0.numbers[3] = -.infinity }),
  ]

  @Test(arguments: lies.indices)
  func `results that lie are refused`(index: Int) {
    let (name, change) = Self.lies[index]
    var results = Samples.results
    change(&results)
    #expect(throws: WireFault.self, "\(name)") {
      _ = try results.encoded().lent { try ResultBatch(decoding: $0, rowCount: 6) }
    }
  }

  @Test func `results about another number of rows are refused`() {
    for rows in [0, 5] {
      #expect(throws: WireFault.self) {
        _ = try Samples.results.encoded().lent { try ResultBatch(decoding: $0, rowCount: rows) }
      }
    }
  }

  @Test func `texts are cut between letters`() {
    let report = FailureReport(.raised, message: String(repeating: "ж", count: 400))
    #expect(report.message == String(repeating: "ж", count: 250))
    #expect(FailureReport(.raised, message: "a" + report.message).message.utf8.count == 499)
  }
}
