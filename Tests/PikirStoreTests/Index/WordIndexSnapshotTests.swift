import PikirBase
@testable import PikirStore
import PikirTestSupport
import PikirText
import Testing

@Suite struct WordIndexSnapshotTests {
  private let memory = InMemoryFileSystem()

  private func state(_ contents: ContentColumns) -> WorkspaceState {
    var state = WorkspaceState()
    state.rowCount = contents.lengths.count
    state.contents = contents
    return state
  }

  /// Writes a snapshot with the sections and opens it again.
  private func roundTrip(_ sections: [SnapshotSection]) throws -> SnapshotReader {
    let storage = try WorkspaceStorage.create(at: "/w", in: .testing(memory))
    try storage.rotate(sections: sections)
    try storage.close()
    let opened = try WorkspaceStorage.open(at: "/w", access: .readOnly, in: .testing(memory))
    return try #require(opened.snapshot)
  }

  private func expectRight(_ index: WordIndex, _ contents: ContentColumns) {
    let naive = NaiveSearch(contents)
    for text in SampleTexts.words {
      guard let word = tokens(of: text).first else { continue }
      #expect(index.rows(.exact(word), in: contents).rows == naive.rows { $0 == word })
    }
  }

  @Test func `a saved index answers as before and nothing is read again`() throws {
    var samples = SampleTexts(seed: 81)
    var contents = samples.contents(rows: 70)
    var index = try WordIndex().updated(to: state(contents))
    for _ in 0..<300 { samples.append(to: &contents) }
    index = try index.updated(to: state(contents))
    for _ in 0..<20 { samples.append(to: &contents) }
    index = try index.updated(to: state(contents))
    let reader = try roundTrip(index.sections(of: contents))
    let opened = WordIndex(reader, of: contents)
    let updated = try opened.updated(to: state(contents))
    #expect(updated.segmentCount == index.segmentCount)
    #expect(
      updated.parts.map { ObjectIdentifier($0.segment) }
        == opened.parts.map { ObjectIdentifier($0.segment) }
    )
    expectRight(updated, contents)
  }

  @Test func `content that changed before or after the saving is indexed anew`() throws {
    var samples = SampleTexts(seed: 82)
    var contents = samples.contents(rows: 200)
    let index = try WordIndex().updated(to: state(contents))
    for row in [3, 64, 199] { samples.replace(row: row, in: &contents) }
    samples.append(to: &contents)
    let reader = try roundTrip(index.sections(of: contents))
    let opened = WordIndex(reader, of: contents)
    expectRight(try opened.updated(to: state(contents)), contents)
    for row in [4, 64] { samples.replace(row: row, in: &contents) }
    expectRight(try opened.updated(to: state(contents)), contents)
  }

  @Test func `an index that was not updated is saved without what is pending`() throws {
    var samples = SampleTexts(seed: 83)
    let contents = samples.contents(rows: 30)
    #expect(WordIndex().sections(of: contents).isEmpty)
    let reader = try roundTrip([])
    expectRight(try WordIndex(reader, of: contents).updated(to: state(contents)), contents)
  }

  @Test func `a segment that another tokenizer made is left aside`() throws {
    var samples = SampleTexts(seed: 84)
    let contents = samples.contents(rows: 30)
    let index = try WordIndex().updated(to: state(contents))
    var bytes = Array(index.parts[0].segment.bytes)
    #expect(bytes.withUnsafeBytes { WordSegment($0, rowCount: 30, owner: memory) } != nil)
    let offset = try #require(MemoryLayout<WordSegment.Header>.offset(of: \.tokenizer))
    bytes[offset] ^= 1
    #expect(bytes.withUnsafeBytes { WordSegment($0, rowCount: 30, owner: memory) } == nil)
  }

  @Test func `a damaged segment found by its checksum is built again`() throws {
    var samples = SampleTexts(seed: 85)
    let contents = samples.contents(rows: 300)
    let index = try WordIndex().updated(to: state(contents))
    // A large section, so that it is not compared at opening.
    var sections = index.sections(of: contents)
    let segment = sections[0]
    let room = [UInt8](repeating: 0, count: 2 << 20)
    sections[0] = SnapshotSection(
      segment.kind,
      isDerived: true,
      bytes: segment.pieces.flatMap { Array($0) } + room
    )
    _ = try roundTrip(sections)
    let path = "/w/.pikir/snap-2"
    var bytes = try #require(memory.contents(of: path))
    bytes[4096 + 900] ^= 0xFF
    memory.setContents(of: path, to: bytes)
    let opened = try WorkspaceStorage.open(at: "/w", access: .readOnly, in: .testing(memory))
    let damaged = WordIndex(try #require(opened.snapshot), of: contents)
    #expect(damaged.segmentCount == 1)
    let updated = try damaged.updated(to: state(contents))
    #expect(updated.parts[0].segment !== damaged.parts[0].segment)
    expectRight(updated, contents)
  }

  @Test func `no damage makes a look-up read outside the segment`() throws {
    var samples = SampleTexts(seed: 86)
    let contents = samples.contents(rows: 150)
    let index = try WordIndex().updated(to: state(contents))
    let intact = Array(index.parts[0].segment.bytes)
    for _ in 0..<150 {
      var bytes = intact
      for _ in 0..<Int.random(in: 1...40, using: &samples.random) {
        let place = Int.random(in: 0..<bytes.count, using: &samples.random)
        bytes[place] = UInt8.random(in: 0...255, using: &samples.random)
      }
      // Of exactly its size, so that reading beyond it can be noticed.
      let owner = SnapshotSection(SectionKind(0), bytes: bytes)
      guard let segment = WordSegment(owner.pieces[0], rowCount: 150, owner: memory) else {
        continue
      }
      var words = [UInt64](repeating: 0, count: segment.wordCount)
      words.withUnsafeMutableBufferPointer { words in
        for term in 0..<segment.termCount {
          _ = segment.term(term).count
          segment.mark(term: term, in: words)
        }
      }
      _ = segment.terms(withPrefix: Array("д".utf8))
      _ = segment.terms(containing: Array("ста".utf8))
      _ = segment.coveredRows.count + segment.cutRows.count + segment.alteredRows.count
    }
  }
}
