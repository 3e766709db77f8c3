import PikirBase
import PikirQuery
import PikirStore
import PikirTestSupport
import Testing

/// Holds answers against a naive evaluation of each review.
@Suite struct ModelTests {
  @Test(arguments: 1...6)
  func `filters find what a naive reading of each review finds`(seed: Int) throws {
    var generator = ModelGenerator(seed: UInt64(seed))
    let reviews = Self.complete((0..<150).map { _ in generator.review() })
    let world = try QueryWorld(reviews)
    for _ in 0..<50 {
      let question = generator.question()
      let expected = reviews.indices.filter { question.holds(reviews[$0]) }.map { $0 + 1 }
      let found = try world.handles("find \(question.text)")
      #expect(found == expected, "seed \(seed): \(question.text)")
    }
  }

  @Test(arguments: 11...14)
  func `a filter and its canonical and its bracketed form mean the same`(seed: Int) throws {
    var generator = ModelGenerator(seed: UInt64(seed))
    let world = try QueryWorld(Self.complete((0..<60).map { _ in generator.review() }))
    for _ in 0..<50 {
      let question = generator.question()
      let pipeline = try world.pipeline("find \(question.text)")
      let printed = SyntaxPrinter.text(pipeline)
      let again = try world.pipeline(printed)
      #expect(SyntaxPrinter.text(again) == printed, "seed \(seed)")
      guard case .filter(let filter) = pipeline.origin else { continue }
      let bracketed = "find \(SyntaxPrinter.bracketed(filter))"
      let expected = try world.handles("find \(question.text)")
      #expect(try world.handles(printed) == expected, "seed \(seed): \(printed)")
      #expect(try world.handles(bracketed) == expected, "seed \(seed): \(bracketed)")
    }
  }

  @Test(arguments: 21...24)
  func `withdrawn reviews are never found`(seed: Int) throws {
    var generator = ModelGenerator(seed: UInt64(seed))
    var world = try QueryWorld(Self.complete((0..<100).map { _ in generator.review() }))
    let withdrawn = ReviewSet(rows: 10..<40)
    world.context.state.live.subtract(withdrawn)
    for _ in 0..<40 {
      let question = generator.question()
      let found = try world.handles("find \(question.text)")
      #expect(found.allSatisfy { !withdrawn.contains(row: $0 - 1) }, "seed \(seed)")
    }
  }

  @Test(arguments: 31...34)
  func `groups measure what a naive reading measures`(seed: Int) throws {
    var generator = ModelGenerator(seed: UInt64(seed))
    let reviews = Self.complete((0..<200).map { _ in generator.review() })
    let world = try QueryWorld(reviews)
    let line = """
      find | by lang | agg n=count() a=avg(rating) s=sum(votes) lo=min(rating) hi=max(votes) \
      m=median(rating) p=p90(votes) d=distinct(product) t=share(tag:delivery)
      """
    let expected = ["en", "kk", "ru", ""].compactMap { lang in
      Self.row(lang, reviews.filter { $0.lang == lang })
    }
    #expect(try world.rows(line) == expected)
  }

  private static func row(_ lang: String, _ group: [SampleReview]) -> String? {
    if group.isEmpty { return nil }
    let ratings = group.map(\.rating).filter { $0 != 0 }.map { Double($0) / 10 }.sorted()
    let votes = group.compactMap(\.votes).map { Int($0) }.sorted()
    let middle =
      ratings.isEmpty ? nil : (ratings[(ratings.count - 1) / 2] + ratings[ratings.count / 2]) / 2
    let p90 = votes.first { vote in
      Double(votes.count { $0 <= vote }) >= 0.9 * Double(votes.count)
    }
    let cells: [Value] = [
      lang.isEmpty ? .none : .text(lang),
      .integer(group.count),
      ratings.isEmpty
        ? .none : .decimal(ratings.reduce(0, +) / Double(ratings.count), places: 2),
      .integer(votes.reduce(0, +)),
      ratings.first.map { .decimal($0, places: 1) } ?? .none,
      votes.last.map { .integer($0) } ?? .none,
      middle.map { .decimal($0, places: 2) } ?? .none,
      p90.map { .integer($0) } ?? .none,
      .integer(Set(group.map(\.product).filter { !$0.isEmpty }).count),
      .decimal(
        Double(group.count { $0.tags.contains("delivery") }) / Double(group.count),
        places: 3
      ),
    ]
    return cells.map(QueryWorld.text).joined(separator: "|")
  }

  /// Makes sure that every value the questions name occurs.
  private static func complete(_ reviews: [SampleReview]) -> [SampleReview] {
    var reviews = reviews
    for (index, product) in ModelGenerator.products.enumerated() {
      reviews[index].product = product
    }
    reviews[0].tags = ModelGenerator.tags
    reviews[0].fields = ["city": "Алматы", "price": "1.5"]
    return reviews
  }
}
