import PikirBase
import PikirQuery
import Testing

@Suite struct ExpectationTests {
  /// A line with the place marked by ‹›, what is expected there, and what is begun.
  static let places: [(String, [PikirQuery.Expectation], String)] = [
    ("‹›", [.command, .keyword("find"), .keyword("let"), .term, .field], ""),
    ("fi‹›", [.command, .keyword("find"), .term, .field], "fi"),
    ("find ‹›", [.term, .field, .keyword("not"), .bar], ""),
    ("find rat‹›ing:5", [.term, .field], "rat"),
    ("find -rat‹›", [.term, .field], "rat"),
    ("find (a or lan‹›", [.term, .field], "lan"),
    ("find a ‹›", [.keyword("and"), .keyword("or"), .bar, .term, .field], ""),
    ("find (a ‹›", [.keyword("and"), .keyword("or"), .closeParen, .term], ""),
    ("lang:‹›", [.value(field: "lang"), .comparison(field: "lang")], ""),
    ("lang:kk,r‹›", [.value(field: "lang")], "r"),
    ("rating:<=‹›", [.value(field: "rating")], ""),
    ("rating:1..‹›", [.value(field: "rating")], ""),
    ("product:\"Ча‹›", [.value(field: "product")], "Ча"),
    ("has:‹›", [.presenceField], ""),
    ("no:re‹›", [.presenceField], "re"),
    ("view:‹›", [.viewName], ""),
    ("@‹›", [.setName], ""),
    ("find a @la‹›", [.setName], "la"),
    ("find | ‹›", [.stage], ""),
    ("| so‹›", [.stage], "so"),
    ("find | by ‹›", [.fieldName(stage: "by")], ""),
    ("find | by product,‹›", [.fieldName(stage: "by")], ""),
    ("find | by product ‹›", [.fieldName(stage: "by"), .bar], ""),
    ("find | sort -‹›", [.fieldName(stage: "sort")], ""),
    ("find | sort -da‹›", [.fieldName(stage: "sort")], "da"),
    ("find | show id t‹›", [.fieldName(stage: "show")], "t"),
    ("find | top 5 ‹›", [.keyword("by"), .bar], ""),
    ("find | top 5 by ‹›", [.fieldName(stage: "top")], ""),
    ("find | sample 5 ‹›", [.keyword("seed"), .bar], ""),
    ("find | take ‹›", [.number], ""),
    ("find | agg ‹›", [.newName, .function], ""),
    ("find | agg n=‹›", [.function], ""),
    ("find | agg n=av‹›", [.function], "av"),
    ("find | agg n=avg(‹›", [.fieldName(stage: "agg")], ""),
    ("find | agg n=share(ra‹›", [.term, .field], "ra"),
    ("find | agg n=count() + ‹›", [.function], ""),
    ("find | where ‹›", [.term, .field], ""),
    ("find | as ‹›", [.format], ""),
    ("find | into ‹›", [.path], ""),
    ("find | expect ‹›", [.number], ""),
    ("find | pin ‹›", [.newName], ""),
    ("find | tag ‹›", [.argument(of: "tag", index: 0)], ""),
    ("find | tag +a ‹›", [.argument(of: "tag", index: 1), .bar], ""),
    ("import ‹›", [.argument(of: "import", index: 0)], ""),
    ("import a.csv b‹›", [.argument(of: "import", index: 1)], "b"),
    ("let ‹›", [.newName], ""),
    ("let late = ra‹›", [.term, .field], "ra"),
  ]

  @Test(arguments: places)
  func `the parser says what may follow`(
    marked: String,
    expected: [PikirQuery.Expectation],
    typed: String
  ) throws {
    let (line, place) = try Marked.read(marked)
    let found = QueryParser.expectations(
      at: place.lowerBound,
      in: SourceText(name: "t", text: line),
      vocabulary: QueryWorld.vocabulary
    )
    for expectation in expected {
      #expect(found.items.contains(expectation), "\(found.items)")
    }
    #expect(found.typed == typed)
    #expect(found.replacing.upperBound == place.lowerBound)
  }

  @Test func `nothing else follows where only one thing may`() {
    func items(_ line: String) -> [PikirQuery.Expectation] {
      QueryParser.expectations(
        at: line.utf8.count,
        in: SourceText(name: "t", text: line),
        vocabulary: QueryWorld.vocabulary
      ).items
    }
    #expect(items("find | ") == [.stage])
    #expect(items("lang:") == [.value(field: "lang"), .comparison(field: "lang")])
    #expect(items("find | as ") == [.format])
    #expect(items("find | take ") == [.number])
  }
}
