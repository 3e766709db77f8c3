import PikirBase
import PikirFormats
import Testing

/// Broken input of every kind gives records, faults or a failure: it never crashes, never loops,
/// and never depends on the window.
@Suite struct MutationTests {
  private static let pieces: [[UInt8]] =
    [
      "\"", "\\", "{", "}", "[", "]", ",", ":", "\n", "\r", "\r\n", "\\u", "\\ud800", "\"\"", ";",
      "1e", "-", "\u{FEFF}", "ж",
    ]
    .map { Array($0.utf8) } + [[0], [0xFF], [0xD0], [0xF0, 0x9F]]

  private func mutant(of text: String, _ random: inout SeededRandom) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let at = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: at)
      case 1:
        bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...9, using: &random)))
      case 2 where at < bytes.count: bytes[at] = UInt8.random(in: 0...255, using: &random)
      default: bytes.insert(contentsOf: bytes[..<at].suffix(20), at: at)
      }
    }
    return bytes
  }

  @Test(arguments: ChunkBoundaryTests.tables)
  func `mutated tables read the same through any window`(text: String) {
    var random = SeededRandom(seed: 11)
    for _ in 0..<400 {
      let bytes = mutant(of: text, &random)
      let window = Int.random(in: 1...70, using: &random)
      #expect(
        readTable(bytes, limits: .window(window), chunk: 5, maxRecords: 2) == readTable(bytes),
        "window \(window): \(bytes)"
      )
    }
  }

  @Test(arguments: ChunkBoundaryTests.lines)
  func `mutated JSON lines read the same through any window`(text: String) {
    var random = SeededRandom(seed: 12)
    for _ in 0..<600 {
      let bytes = mutant(of: text, &random)
      let window = Int.random(in: 1...70, using: &random)
      let whole = Reading(JSONLinesReader(ChunkedSource(bytes)))
      let other = Reading(JSONLinesReader(ChunkedSource(bytes, chunk: 5), limits: .window(window)))
      #expect(other == whole, "window \(window): \(bytes)")
    }
  }

  @Test(arguments: ChunkBoundaryTests.documents)
  func `mutated documents read the same through any window`(text: String) throws {
    var random = SeededRandom(seed: 13)
    for _ in 0..<400 {
      let bytes = mutant(of: text, &random)
      let window = Int.random(in: 1...70, using: &random)
      var whole = Reading(try JSONDocumentReader(ChunkedSource(bytes), recordPath: "d[]"))
      var other = Reading(
        try JSONDocumentReader(
          ChunkedSource(bytes, chunk: 5),
          recordPath: "d[]",
          limits: .window(window)
        )
      )
      whole.forgetColumns()
      other.forgetColumns()
      #expect(other == whole, "window \(window): \(bytes)")
    }
  }

  @Test func `mutated files of any kind open or are refused`() {
    var random = SeededRandom(seed: 14)
    let texts = ChunkBoundaryTests.tables + ChunkBoundaryTests.lines + ChunkBoundaryTests.documents
    for round in 0..<600 {
      let bytes = mutant(of: texts[round % texts.count], &random)
      let packed = round % 3 == 0 ? storedGzip(bytes) : bytes
      let files = MemoryFiles(["x": packed])
      guard let opened = try? openRecords(.file("x"), in: files) else { continue }
      let reading = Reading(opened.reader)
      #expect(reading.records.count <= bytes.count)
    }
  }
}
