import PikirBase
import PikirQuery
import PikirStore
import PikirTestSupport
import Testing

@Suite struct InsightTests {
  static func world() throws -> QueryWorld {
    func review(_ text: String, _ rating: UInt8, _ tags: [String]) -> SampleReview {
      SampleReview {
        $0.text = text
        $0.rating = rating
        $0.tags = tags
        $0.lang = "ru"
      }
    }
    return try QueryWorld([
      review("Доставка быстрая, доставка вежливая", 50, ["delivery"]),
      review("доставку ждали неделю", 10, ["delivery", "late"]),
      review("Чайник течёт", 10, []),
      review("", 30, []),
    ])
  }

  private func explained(_ filter: String) throws -> Explanation {
    let source = SourceText(name: "t", text: filter)
    return try QueryInsight.explain(
      try QueryParser.filter(source),
      of: source,
      in: try Self.world().context
    )
  }

  @Test func `a filter is explained with its brackets, steps and forms`() throws {
    let found = try explained("доставка rating:1..2 or -tag:late чайник")
    #expect(
      found.bracketed == "((доставка and rating:1..2) or ((not tag:late) and чайник))"
    )
    #expect(found.count == 2)
    #expect(
      found.steps.map { "\($0.depth) \($0.term) \($0.method) \($0.input)→\($0.output)" } == [
        "1 rating:1..2 scan 4→2", "1 доставка words 2→1", "2 tag:late set 3→0", "1 not set 3→3",
        "1 чайник words 3→1",
      ]
    )
    let word = try #require(found.expansions.first)
    #expect(word.written == "доставка")
    #expect(word.forms.map(\.text) == ["доставка", "доставку"])
    #expect(word.forms.map(\.reviewCount) == [1, 1])
    #expect(word.reviewCount == 2)
  }

  @Test func `facets count values, most frequent first`() throws {
    let world = try Self.world()
    let all = ReviewList(world.context.state.live)
    let table = try QueryInsight.facets(
      of: all,
      fields: ["tags", "rating"],
      limit: 2,
      in: world.context
    )
    #expect(
      table.rows == [
        [.text("tags"), .text("delivery"), .integer(2)],
        [.text("tags"), .text("late"), .integer(1)],
        [.text("tags"), .none, .integer(2)],
        [.text("rating"), .integer(1), .integer(2)],
        [.text("rating"), .integer(3), .integer(1)],
      ]
    )
    let facet = try QueryInsight.facet(of: "tags", among: all, limit: 1, in: world.context)
    #expect((facet.values.count, facet.valueCount, facet.emptyCount) == (1, 2, 2))
    let under = ReviewList(ReviewSet(rows: 1..<2))
    let values = try QueryInsight.topValues(of: "tag", among: under, limit: 9, in: world.context)
    #expect(values.map(\.value) == [.text("delivery"), .text("late")])
    #expect(values.map(\.count) == [1, 1])
    let failure = #expect(throws: Diagnostic.self) {
      try QueryInsight.topValues(of: "tgas", among: all, limit: 9, in: world.context)
    }
    #expect(failure?.code == .unknownField)
  }

  @Test(arguments: [
    ("доставка", 0, "[Доставка] быстрая, [доставка] вежливая"),
    ("доставка", 1, "[доставку] ждали неделю"),
    ("ждали доставка", 1, "[доставку] [ждали] неделю"),
    ("\"БЫСТРАЯ, дост\"", 0, "Доставка [быстрая, дост]авка вежливая"),
    ("text:=течет", 2, "Чайник [течёт]"),
    ("-чайник", 2, "Чайник течёт"),
    ("rating:3", 3, ""),
  ])
  func `matched words are marked`(filter: String, row: Int, expected: String) throws {
    let world = try Self.world()
    let highlighter = MatchHighlighter(try world.pipeline("find \(filter)"), in: world.context)
    #expect(Self.marked(highlighter.context(row: row, in: world.context)) == expected)
  }

  @Test func `a long text is cut around its first match`() throws {
    let filler = Array(repeating: "бос сөз", count: 40).joined(separator: " ")
    let review = SampleReview { $0.text = "\(filler)\n\n  жеткізу  кешікті \(filler)" }
    let world = try QueryWorld([review])
    let highlighter = MatchHighlighter(try world.pipeline("find =кешікті"), in: world.context)
    let found = highlighter.context(row: 0, columns: 40, in: world.context)
    #expect(found.isCutBefore && found.isCutAfter)
    #expect(found.text.count <= 40)
    let marked = Self.marked(found)
    #expect(marked.contains("жеткізу [кешікті] бос"), "\(marked)")
    #expect(!found.text.contains("\n") && !found.text.contains("  "))
  }

  @Test(arguments: [
    ("аааа бббб вввв гггг дддд", "гггг", 16, "вввв [гггг] дддд"),
    ("аааа бббб, - вввв гггг дддд ееее жжжж", "гггг", 18, "вввв [гггг] дддд"),
    ("аааа бббб вввв гггг дддд", "аааа", 14, "[аааа] бббб"),
    ("аааа бббб вввв гггг дддд", "дддд", 14, "гггг [дддд]"),
    ("аааа бббб вввв", "бббб", 14, "аааа [бббб] вввв"),
    ("аааабббб", "нет", 4, "аааабббб"),
  ])
  func `a context begins and ends with whole words and no lone signs`(
    text: String,
    word: String,
    columns: Int,
    expected: String
  ) throws {
    let world = try QueryWorld([SampleReview { $0.text = text }])
    let highlighter = MatchHighlighter(try world.pipeline("find =\(word)"), in: world.context)
    let found = highlighter.context(row: 0, columns: columns, in: world.context)
    #expect(Self.marked(found) == expected)
    #expect(found.isCutBefore == !text.hasPrefix(found.text))
    #expect(found.isCutAfter == !text.hasSuffix(found.text))
  }

  private static func marked(_ context: MatchedContext) -> String {
    var bytes = Array(context.text.utf8)
    for range in context.highlights.reversed() {
      bytes.insert(UInt8(ascii: "]"), at: range.upperBound)
      bytes.insert(UInt8(ascii: "["), at: range.lowerBound)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a line tells what its words stood for`() throws {
    let result = try Self.world().result("find доставка | take 1")
    #expect(result.expansions.map(\.written) == ["доставка"])
  }
}
