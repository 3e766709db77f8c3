import PikirBase
@testable import PikirStore
import Testing

@Suite struct TextMatcherTests {
  private func contents(_ texts: [String]) -> ContentColumns {
    var contents = ContentColumns()
    for text in texts {
      let run = Array(text.utf8)
      let offset = run.withUnsafeBytes { contents.arena.append($0) }
      let flag = run.contains(0) ? ContentColumns.shapedFlag : 0
      contents.offsets.append(UInt64(offset))
      contents.lengths.append(UInt32(run.count) | flag)
    }
    return contents
  }

  private func rows(_ needle: String, _ texts: [String], part: ContentPart? = nil) throws -> [Int] {
    try TextMatcher(needle)
      .rows(in: contents(texts), rowCount: texts.count, part: part)
      .rows
  }

  @Test(arguments: [
    ("РАБОТ", "не работает", true), ("ставк", "ДоСтАвКа", true), ("әлем", "ӘЛЕМ", true),
    ("ещё", "ЕЩЕ", true), ("ещЕ", "Ещё", true), ("ŠŪT", "šūt", true), ("kiss", "Kiſſ", true),
    ("ставк", "доᲃтаᲀка", true), ("дом", "дᲂм", true), ("Ķ", "K", false),
    ("не  работает", "Не\n\t работает", true), ("не работает", "неработает", false),
    ("неработает", "не работает", false), (" не", "а не", true), (" не", "не", false),
    ("не ", "не\u{A0}", true), ("東京", "新東京タワー", true), ("👍🏽", "ok 👍🏽", true),
    ("р", "Ѡ", false), ("", "a", false), ("  ", "a b", true), (" ", "ab", false),
    ("a\0b", "a\0b", false), ("ab", "a", false),
  ])
  func `case, yo and blanks do not matter, all else does`(
    needle: String,
    text: String,
    isFound: Bool
  ) throws {
    #expect(try rows(needle, ["", text, ""]) == (isFound ? [1] : []))
    #expect(TextMatcher(needle).matches(Array(text.utf8)) == isFound)
  }

  @Test func `no match spans two reviews or two pieces of one`() throws {
    #expect(try rows("ab", ["a", "b", "ab", "\0a\0b\0"]) == [2])
    #expect(try rows("a b", ["a ", "b", "\0a \0 b\0"]) == [])
  }

  @Test func `one piece can be asked for`() throws {
    let texts = ["цена", "цена\0текст\0\0", "\0цена\0\0", "\0\0цена\0", "\0\0\0цена", "\0\0\0"]
    #expect(try rows("цена", texts) == [0, 1, 2, 3, 4])
    #expect(try rows("цена", texts, part: .title) == [1])
    #expect(try rows("цена", texts, part: .text) == [0, 2])
    #expect(try rows("цена", texts, part: .pros) == [3])
    #expect(try rows("цена", texts, part: .cons) == [4])
  }

  @Test func `a needle is found at every place of a text of every length`() throws {
    // Crosses the kernels' steps of 16 and 64 bytes and their ends.
    for length in 0..<150 {
      let before = String(repeating: "x", count: length)
      for after in ["", String(repeating: "y", count: 70)] {
        let texts = ["", before + "Ўў" + after, before + after]
        for level in VectorLevel.all {
          var matcher = TextMatcher("ўЎ")
          matcher.level = level
          let found = try matcher.rows(in: contents(texts), rowCount: 3)
          #expect(found.rows == [1], "\(length) before, \(after.count) after, \(level)")
        }
      }
    }
  }

  @Test(arguments: VectorLevel.all)
  func `scans and single looks equal folding both sides`(level: VectorLevel) throws {
    var samples = SampleTexts(seed: 61)
    let contents = samples.contents(rows: 300)
    let naive = NaiveSearch(contents)
    for _ in 0..<80 {
      let needle = samples.needle()
      var matcher = TextMatcher(needle)
      matcher.level = level
      let expected = naive.rows(literal: needle)
      #expect(try matcher.rows(in: contents, rowCount: 300).rows == expected, "‘\(needle)’")
      // Few rows are looked at one by one.
      let few = ReviewSet(rows: 100..<200)
      let found = try matcher.rows(in: contents, rowCount: 300, within: few)
      #expect(found.rows == expected.filter { few.contains(row: $0) }, "‘\(needle)’")
      let many = ReviewSet(rows: 30..<290)
      let more = try matcher.rows(in: contents, rowCount: 300, part: .title, within: many)
      let titles = naive.rows(part: .title, literal: needle)
      #expect(more.rows == titles.filter { many.contains(row: $0) }, "‘\(needle)’")
    }
  }

  @Test func `rows out of the arena's order are found too`() throws {
    var samples = SampleTexts(seed: 62)
    var contents = samples.contents(rows: 200)
    for row in stride(from: 3, to: 200, by: 7) { samples.replace(row: row, in: &contents) }
    let naive = NaiveSearch(contents)
    for _ in 0..<40 {
      let needle = samples.needle()
      let found = try TextMatcher(needle).rows(in: contents, rowCount: 200)
      #expect(found.rows == naive.rows(literal: needle), "‘\(needle)’")
    }
  }

  @Test func `an arena of several parts is scanned to its ends`() throws {
    var samples = SampleTexts(seed: 63)
    // Chunks begin at 4 KiB, so this has several, and runs touch their borders.
    let contents = samples.contents(rows: 1200)
    let naive = NaiveSearch(contents)
    for needle in ["работает", "KISS", "東", "замок"] {
      let found = try TextMatcher(needle).rows(in: contents, rowCount: 1200)
      #expect(found.rows == naive.rows(literal: needle))
    }
  }

  @Test func `places are given for highlighting`() {
    let text = "Не  работает, не Работает"
    let ranges = TextMatcher("не работает").ranges(in: Array(text.utf8))
    #expect(ranges == [0..<22, 24..<45])
    #expect(TextMatcher("aa").ranges(in: Array("aaaaa".utf8)) == [0..<2, 2..<4])
    #expect(TextMatcher("").ranges(in: Array("a".utf8)) == [])
  }

  @Test func `damaged offsets find nothing and read nothing`() throws {
    var contents = contents(["цена", "цена"])
    contents.offsets[0] = UInt64.max - 3
    contents.offsets[1] = 6
    #expect(try TextMatcher("цена").rows(in: contents, rowCount: 2).isEmpty)
  }
}

extension TextMatcher {
  func matches(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { matches($0) } }
  func ranges(in bytes: [UInt8]) -> [Range<Int>] { bytes.withUnsafeBytes { ranges(in: $0) } }
}
