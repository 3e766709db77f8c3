import PikirBase
@testable import PikirStore
import PikirText
import Testing

@Suite struct WordIndexTests {
  private func state(_ contents: ContentColumns) -> WorkspaceState {
    var state = WorkspaceState()
    state.rowCount = contents.lengths.count
    state.contents = contents
    return state
  }

  private func check(
    _ index: WordIndex,
    _ contents: ContentColumns,
    times: Int = 1,
    _ samples: inout SampleTexts
  ) throws {
    let naive = NaiveSearch(contents)
    for _ in 0..<times { try check(index, contents, naive, &samples) }
  }

  private func check(
    _ index: WordIndex,
    _ contents: ContentColumns,
    _ naive: NaiveSearch,
    _ samples: inout SampleTexts
  ) throws {
    let word = tokens(of: SampleTexts.words.randomElement(using: &samples.random) ?? "").first ?? []
    for part in [nil, ContentPart.text, .cons] {
      let exact = index.rows(.exact(word), part: part, in: contents)
      #expect(exact.rows == naive.rows(part: part) { $0 == word })
    }
    let start = Array(word.prefix(Int.random(in: 0...word.count, using: &samples.random)))
    let prefixed = index.rows(.prefix(start), in: contents)
    #expect(prefixed.rows == naive.rows { $0.starts(with: start) })
    let expansion = WordExpansion(folded: word)
    let forms = index.rows(.forms(expansion), in: contents)
    let walked = naive.rows { token in
      token.withUnsafeBytes { expansion.matches($0) }
    }
    #expect(forms.rows == walked)
    let needle = samples.needle()
    let literal = try index.rows(literal: needle, in: contents)
    #expect(literal.rows == naive.rows(literal: needle), "‘\(needle)’")
    let some = ReviewSet(rows: 10..<90)
    let titles = try index.rows(literal: needle, part: .title, in: contents, within: some)
    let expected = naive.rows(part: .title, literal: needle)
    #expect(titles.rows == expected.filter { some.contains(row: $0) }, "‘\(needle)’")
  }

  @Test func `frequent words are those of a walk over the texts`() throws {
    var samples = SampleTexts(seed: 72)
    var contents = samples.contents(rows: 200)
    var index = try WordIndex().updated(to: state(contents))
    for _ in 0..<20 { samples.append(to: &contents) }
    index = try index.updated(to: state(contents))
    let rows = ReviewSet(rows: 30..<210)
    let naive = NaiveSearch(contents)
    for start in ["", "д", "к", "s", "zz"].map({ Array($0.utf8) }) {
      let found = index.frequentWords(beginningWith: start, among: rows, limit: 10_000)
      for word in found.words {
        let holding = naive.rows { $0 == Array(word.term.utf8) }.filter { rows.contains(row: $0) }
        #expect(word.rowCount == holding.count, "\(word.term)")
        #expect(word.term.utf8.starts(with: start))
      }
      let all = naive.rows { $0.starts(with: start) }.filter { rows.contains(row: $0) }
      #expect(found.words.isEmpty == all.isEmpty)
      let few = index.frequentWords(beginningWith: start, among: rows, limit: 3)
      #expect(few.words.count == min(3, found.words.count))
      #expect(few.total >= few.words.count)
    }
  }

  @Test func `words, beginnings, forms and literal texts equal a walk over the texts`() throws {
    var samples = SampleTexts(seed: 71)
    for rows in [0, 1, 63, 64, 65, 400] {
      let contents = samples.contents(rows: rows)
      let index = try WordIndex().updated(to: state(contents))
      try check(index, contents, times: 30, &samples)
    }
  }

  @Test func `rows that come or change are indexed at the next update`() throws {
    var samples = SampleTexts(seed: 72)
    var contents = samples.contents(rows: 50)
    var index = try WordIndex().updated(to: state(contents))
    for _ in 0..<30 {
      for _ in 0..<Int.random(in: 0...12, using: &samples.random) { samples.append(to: &contents) }
      for _ in 0..<Int.random(in: 0...4, using: &samples.random) {
        let row = Int.random(in: 0..<contents.lengths.count, using: &samples.random)
        samples.replace(row: row, in: &contents)
      }
      index = try index.updated(to: state(contents))
      #expect(index.segmentCount <= WordIndex.mostParts)
      try check(index, contents, &samples)
    }
  }

  @Test func `an unchanged state costs nothing, a step back is noticed`() throws {
    var samples = SampleTexts(seed: 73)
    let before = samples.contents(rows: 30)
    var after = before
    samples.append(to: &after)
    samples.replace(row: 4, in: &after)
    let first = try WordIndex().updated(to: state(before))
    let again = try first.updated(to: state(before))
    #expect(
      again.parts.map { ObjectIdentifier($0.segment) }
        == first.parts.map { ObjectIdentifier($0.segment) }
    )
    let second = try first.updated(to: state(after))
    try check(second, after, &samples)
    let back = try second.updated(to: state(before))
    try check(back, before, times: 20, &samples)
  }

  @Test func `frequent words are kept as bits and rare ones as distances`() throws {
    var contents = ContentColumns()
    for row in 0..<5000 {
      // "bir" in all rows, "eki" in every 4th, "uch" in every 1000th.
      let text = "bir" + (row % 4 == 0 ? " eki" : "") + (row % 1000 == 999 ? " uch uch" : "")
      let offset = Array(text.utf8).withUnsafeBytes { contents.arena.append($0) }
      contents.offsets.append(UInt64(offset))
      contents.lengths.append(UInt32(text.utf8.count))
    }
    let index = try WordIndex().updated(to: state(contents))
    #expect(index.termCount == 3)
    #expect(index.rows(.exact(Array("bir".utf8)), in: contents).count == 5000)
    #expect(
      index.rows(.exact(Array("eki".utf8)), in: contents).rows
        == Array(stride(from: 0, to: 5000, by: 4))
    )
    #expect(
      index.rows(.exact(Array("uch".utf8)), in: contents).rows == [999, 1999, 2999, 3999, 4999]
    )
    let terms = index.terms(.prefix([]), among: ReviewSet(rows: 0..<2000))
    #expect(terms.map(\.term) == ["bir", "eki", "uch"])
    #expect(terms.map(\.rowCount) == [2000, 500, 2])
  }

  @Test func `many terms survive the growth of the tables`() throws {
    var contents = ContentColumns()
    for row in 0..<3000 {
      let text = (0..<5).map { "слово\(row * 5 + $0) w\(row)x\($0)" }.joined(separator: " ")
      let offset = Array(text.utf8).withUnsafeBytes { contents.arena.append($0) }
      contents.offsets.append(UInt64(offset))
      contents.lengths.append(UInt32(text.utf8.count))
    }
    let index = try WordIndex().updated(to: state(contents))
    #expect(index.termCount == 30_000)
    for row in stride(from: 0, to: 3000, by: 61) {
      let word = Array("слово\(row * 5 + 3)".utf8)
      #expect(index.rows(.exact(word), in: contents).rows == [row])
      #expect(index.rows(.exact(Array("w\(row)x".utf8)), in: contents).isEmpty)
      #expect(index.rows(.prefix(Array("w\(row)x".utf8)), in: contents).rows == [row])
    }
  }

  @Test func `an interrupt leaves the index as it was`() throws {
    var samples = SampleTexts(seed: 74)
    let contents = samples.contents(rows: 100)
    let interrupt = Interrupt()
    interrupt.request()
    #expect(throws: Diagnostic.self) {
      try WordIndex().updated(to: state(contents), interrupt: interrupt)
    }
  }
}
