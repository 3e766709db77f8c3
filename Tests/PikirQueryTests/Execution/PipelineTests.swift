import PikirBase
@testable import PikirQuery
import PikirStore
import PikirTestSupport
import Testing

/// Stages on seven reviews that can be checked by hand.
@Suite struct PipelineTests {
  static func world() throws -> QueryWorld {
    func review(
      _ rating: UInt8,
      _ product: String,
      _ votes: UInt32?,
      _ city: String,
      _ tags: [String]
    ) -> SampleReview {
      SampleReview {
        $0.rating = rating
        $0.product = product
        $0.votes = votes
        if !city.isEmpty { $0.fields = ["city": city] }
        $0.tags = tags
        $0.text = "қарау \(product)"
      }
    }
    return try QueryWorld([
      review(10, "шай", 3, "Алматы", ["late"]),
      review(20, "Чай", nil, "астана", ["late", "price"]),
      review(50, "Ёлка", 0, "Алматы", []),
      review(0, "ель", 9, "", ["price"]),
      review(45, "Чай", 3, "Шымкент", []),
      review(10, "", 1, "10", []),
      review(30, "Чай", nil, "9", []),
    ])
  }

  @Test(
    arguments: [
      ("find product:чай | by product", [2, 5, 7], nil),
      ("find product:чай | take 2 | agg n=count()", [2, 5], [2, 5, 7]),
      ("find | where rating:1 | by city | take 1", [1, 6], nil),
      ("find product:чай | top 1 by rating", nil, [2, 5, 7]),
      ("find product:чай | sample 2 seed 1 | where rating:4", nil, [2, 5, 7]),
      ("find product:чай | sort rating", nil, nil),
    ] as [(String, [Int]?, [Int]?)]
  )
  func `a line tells what it grouped, and what it took some of`(
    line: String,
    grouped: [Int]?,
    found: [Int]?
  ) throws {
    let result = try Self.world().result(line)
    #expect(result.grouped.map { $0.set.rows.map { Int($0) + 1 } } == grouped)
    #expect(result.found.map { $0.set.rows.map { Int($0) + 1 } } == found)
  }

  @Test func `the forms of a word are counted in what was found`() throws {
    func forms(_ line: String) throws -> [String] {
      let texts = ["жеткізу", "жеткізуді", "жеткізу", "шай"]
      let world = try QueryWorld(
        texts.enumerated().map { index, text in
          SampleReview {
            $0.rating = index == 0 ? 10 : 50
            $0.text = text
          }
        }
      )
      return try world.result(line).expansions.flatMap { word in
        word.forms.map { "\($0.text) \($0.reviewCount)" }
      }
    }
    #expect(try forms("find жеткізу") == ["жеткізу 2", "жеткізуді 1"])
    #expect(try forms("find жеткізу rating:5") == ["жеткізу 1", "жеткізуді 1"])
    #expect(try forms("find жеткізу | where rating:1") == ["жеткізу 1"])
    // What was found counts, not the few of it that were taken.
    #expect(try forms("find жеткізу | take 1") == ["жеткізу 2", "жеткізуді 1"])
    #expect(try forms("find жеткізу rating:5 | agg n=count()") == ["жеткізу 1", "жеткізуді 1"])
  }

  @Test(arguments: [
    ("find | sort rating", [1, 6, 2, 7, 5, 3, 4]),
    ("find | sort -rating", [3, 5, 7, 2, 1, 6, 4]),
    ("find | sort votes -rating", [3, 6, 5, 1, 4, 7, 2]),
    // ё is е, so ёлка stands before ель; case does not count; no product comes last.
    ("find | sort product", [3, 4, 2, 5, 7, 1, 6]),
    ("find | sort -product", [1, 2, 5, 7, 4, 3, 6]),
    ("find | sort -r", [7, 6, 5, 4, 3, 2, 1]),
    ("find | sort tags", [1, 2, 4, 3, 5, 6, 7]),
    ("find | sort -rating | take 2", [3, 5]),
    ("find | sort -rating | where has:votes | take 2", [3, 5]),
    ("find | top 3 by votes", [4, 1, 5]),
    ("find | top 2 by -rating", [1, 6]),
    ("find | take 3", [1, 2, 3]),
    ("find | take 0", []),
    ("find | take 100", [1, 2, 3, 4, 5, 6, 7]),
    ("rating:1..2 | where -tag:late", [6]),
    ("-tag:late", [3, 4, 5, 6, 7]),
    ("-tag:late,price", [3, 5, 6, 7]),
    ("rating:1..2", [1, 2, 6]),
    ("r2,r4 or r6", [2, 4, 6]),
    ("find -r2,r4 қарау", [1, 3, 5, 6, 7]),
    ("find қарау | sort -votes | take 1 | pin x | expect 1", [4]),
  ])
  func `reviews come in a total order, those without a value last`(
    line: String,
    expected: [Int]
  ) throws {
    #expect(try Self.world().handles(line) == expected)
  }

  @Test(arguments: [
    ("find | by product", ["Ёлка|1", "ель|1", "Чай|3", "шай|1", "–|1"]),
    ("find | by tags", ["late|2", "price|2", "–|4"]),
    ("find | by rating", ["1|2", "2|1", "3|1", "4.5|1", "5|1", "–|1"]),
    (
      "find | by x.city | agg n=count()",
      [
        "10|1", "9|1", "Алматы|2", "астана|1", "Шымкент|1", "–|1",
      ]
    ),
    ("find | by votes", ["0|1", "1|1", "3|2", "9|1", "–|2"]),
    ("find | by status", ["new|7"]),
    ("find | by text | sort -n | take 1", ["қарау Чай|3"]),
    ("find | by product rating | take 3", ["Ёлка|5|1", "ель|–|1", "Чай|2|1"]),
    ("find | agg n=count() a=avg(rating) s=sum(votes)", ["7|2.75|16"]),
    (
      "rating:1 rating:2 | agg n=count() a=avg(rating) s=sum(votes) d=distinct(product)",
      [
        "0|–|0|0"
      ]
    ),
    ("find | agg x=count()/0 y=(count()+1)*2-count()/2 z=-count()", ["–|12.5|-7"]),
    ("find | agg m=median(rating) p=p90(votes) d=distinct(product)", ["2.5|9|4"]),
    ("find | agg t=share(tag:late) u=share(rating:1..2)*100", ["0.286|42.857"]),
    (
      "find | by product | agg n=count() a=avg(rating) | sort -n a | take 2",
      [
        "Чай|3|3.17", "шай|1|1.0",
      ]
    ),
    (
      "find | by product | agg n=count() a=avg(rating) | sort -a",
      [
        "Ёлка|1|5.0", "Чай|3|3.17", "шай|1|1.0", "–|1|1.0", "ель|1|–",
      ]
    ),
    ("find | by product | top 1 by n", ["Чай|3"]),
    ("find | by product | top 1", ["Чай|3"]),
    ("find | by product | show n product | take 1", ["1|Ёлка"]),
    ("find | by product | sort -product | take 2", ["шай|1", "Чай|3"]),
    ("rating:1 rating:2 | by product", []),
  ])
  func `groups come in the order of their keys`(line: String, expected: [String]) throws {
    #expect(try Self.world().rows(line) == expected)
  }

  @Test func `columns are named and typed`() throws {
    let table = try Self.world().table("find | by city,tag | agg n=count() avg(rating) d=max(date)")
    #expect(table.headings.map(\.name) == ["city", "tag", "n", "avg", "d"])
    #expect(table.headings.map(\.kind) == [.text, .text, .number, .number, .date])
  }

  @Test func `a sample is the same for a seed and told with it`() throws {
    let world = try Self.world()
    let first = try world.handles("find | sample 3")
    #expect(first.count == 3 && Set(first).count == 3)
    #expect(try world.handles("find | sample 3") == first)
    #expect(try world.handles("find | sample 3 seed 7") == first)
    #expect(try world.result("find | sample 3").sampleSeed == 7)
    let drawn = try (0..<40).map { try world.handles("find | sample 3 seed \($0)") }
    #expect(Set(drawn).count > 10)
    #expect(Set(drawn.flatMap { $0 }) == Set(1...7))
    #expect(try world.handles("find | sample 30") == [1, 2, 3, 4, 5, 6, 7])
  }

  @Test func `every place is drawn about equally often`() {
    var counts = [Int](repeating: 0, count: 10)
    for seed in 0..<2000 {
      for place in ReviewSampler.places(3, of: 10, seed: UInt64(seed)) { counts[place] += 1 }
    }
    // 600 expected, a standard deviation of about 20.
    #expect(counts.allSatisfy { abs($0 - 600) < 100 }, "\(counts)")
  }

  @Test func `an expectation that does not hold stops the line`() throws {
    let world = try Self.world()
    let failure = #expect(throws: Diagnostic.self) { try world.handles("find | expect 8..") }
    #expect(failure?.code == .expectationFailed)
    #expect(failure?.span?.range == 14..<17)
    _ = try world.result("find | expect 7 | by product | expect 5")
  }

  @Test func `the shell runs acting stages between ours`() throws {
    let world = try Self.world()
    let line = "rating:1..2 | tag +x | where has:votes | note \"a\" | show r"
    var run = try PipelineRun(try world.pipeline(line), in: world.context)
    #expect(try run.advance()?.arguments.map(\.text) == ["+x"])
    #expect(try run.reviews().rows(0..<9) == [0, 1, 5])
    #expect(try run.advance()?.name.text == "note")
    #expect(try run.reviews().rows(0..<9) == [0, 5])
    #expect(try run.advance() == nil)
    #expect(run.result.fields == ["r"])
  }

  @Test func `stages of the output are handed on`() throws {
    let result = try Self.world().result(
      "find | pin all | take 2 | show id tags | as json | into! \"a b.json\""
    )
    #expect(result.fields == ["id", "tags"])
    #expect(result.format == "json")
    #expect(result.destination?.path.text == "a b.json")
    #expect(result.destination?.overwrites == true)
    #expect(result.pins.map(\.name.text) == ["all"])
    #expect(result.pins.first?.reviews.count == 7)
  }

  @Test func `fields of a window are read into a table`() throws {
    let world = try Self.world()
    let list = ReviewList(ordered: [4, 1, 3])
    let table = try PipelineRun.table(
      of: list,
      fields: ["r", "id", "rating", "tags", "city", "status"],
      window: 0..<2,
      in: world.context
    )
    #expect(
      table.rows == [
        [
          .text("r5"), .text("id5"), .decimal(4.5, places: 1), .none, .text("Шымкент"),
          .text("new"),
        ],
        [
          .text("r2"), .text("id2"), .integer(2), .list(["late", "price"]), .text("астана"),
          .text("new"),
        ],
      ]
    )
  }

  @Test func `an interrupt stops a line`() throws {
    let world = try Self.world()
    world.context.interrupt.request()
    let failure = #expect(throws: Diagnostic.self) { try world.handles("find қарау") }
    #expect(failure?.code == .interrupted)
  }

  @Test func `few of many are found as a full sort finds them`() throws {
    var random = SeededRandom(seed: 5)
    let numbers = (0..<500).map { _ in Int(random.next() % 50) }
    let precedes: (Int, Int) -> Bool = {
      (numbers[$0], $0) < (numbers[$1], $1)
    }
    let sorted = (0..<500).sorted(by: precedes)
    for limit in [0, 1, 2, 7, 62, 63, 500] {
      let found = try ReviewSorter.firstPlaces(limit, of: 500, Interrupt(), precedes)
      #expect(found == Array(sorted.prefix(limit)))
    }
  }

  @Test func `a sort looks at the interrupt while it compares`() {
    for limit in [3, 100_000] {
      let interrupt = Interrupt()
      var comparisons = 0
      let failure = #expect(throws: Diagnostic.self) {
        try ReviewSorter.firstPlaces(limit, of: 100_000, interrupt) { left, right in
          comparisons += 1
          if comparisons == 10_000 { interrupt.request() }
          return left * 7919 % 100_003 < right * 7919 % 100_003
        }
      }
      #expect(failure?.code == .interrupted)
      #expect(comparisons < 20_000)
    }
  }
}
