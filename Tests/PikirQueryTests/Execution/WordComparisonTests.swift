import PikirBase
import PikirQuery
import PikirStore
import PikirTestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct WordComparisonTests {
  /// The first two rows of table 1 of Dunning 1993, "the swiss" and "can be".
  ///
  /// "The" and "swiss" stand together 110 times, either alone 2,442 and 111 times, neither of them
  /// 29,114 times, which scores 270.72.
  @Test(arguments: [
    (110, 2442, 111, 29114, 270.72), (29, 13, 123, 31612, 263.90),
  ])
  func `the score is that of the paper`(
    both: Int,
    onlyFirst: Int,
    onlySecond: Int,
    neither: Int,
    expected: Double
  ) {
    let score = WordComparison.score(
      (first: both, second: onlySecond),
      of: (first: both + onlyFirst, second: onlySecond + neither)
    )
    #expect(abs(score - expected) < 0.005)
  }

  @Test func `the sign says which set uses the word more`() {
    #expect(WordComparison.score((5, 5), of: (10, 10)) == 0)
    #expect(WordComparison.score((0, 10), of: (10, 10)) < -27)
    #expect(WordComparison.score((10, 0), of: (10, 10)) > 27)
    #expect(WordComparison.score((0, 0), of: (0, 0)) == 0)
    #expect(WordComparison.score((3, 0), of: (3, 0)) == 0)
  }

  /// By the entropies of the table: another way to the same number.
  private static func naiveScore(_ a: Int, _ b: Int, _ n: Int, _ m: Int) -> Double {
    func sum(_ cells: [Int]) -> Double {
      cells.reduce(0.0) { $0 + ($1 == 0 ? 0 : Double($1) * log(Double($1))) }
    }
    let cells = sum([a, b, n - a, m - b])
    let score = 2 * (cells - sum([a + b, n + m - a - b]) - sum([n, m]) + sum([n + m]))
    return a * m < b * n ? -score : score
  }

  private static func check(_ world: QueryWorld, _ slow: SlowWords, _ seed: Int) throws {
    let live = world.context.state.live
    let first = ReviewSet(rows: 0..<70).intersection(live)
    let second = live.subtracting(ReviewSet(rows: 0..<50))
    let found = try WordComparison(first, with: second, limit: 1000, in: world.context)
    var expected: [String: (Int, Int, Double)] = [:]
    for stem in slow.allStems {
      let a = slow.reviews(stem, among: first.rows)
      let b = slow.reviews(stem, among: second.rows)
      let score = naiveScore(a, b, first.count, second.count)
      if score.magnitude >= WordComparison.leastScore { expected[stem] = (a, b, score) }
    }
    let words = found.ofFirst + found.ofSecond
    #expect(Set(words.map { slow.stem($0.form) }) == Set(expected.keys), "seed \(seed)")
    for word in words {
      let numbers = try #require(expected[slow.stem(word.form)], "seed \(seed): \(word.form)")
      #expect((word.first, word.second) == (numbers.0, numbers.1), "seed \(seed): \(word.form)")
      #expect(abs(word.score - numbers.2) < 1e-6, "seed \(seed): \(word.form)")
    }
    #expect(found.ofFirst.allSatisfy { $0.score > 0 } && found.ofSecond.allSatisfy { $0.score < 0 })
    #expect(found.ofFirst.map(\.score) == found.ofFirst.map(\.score).sorted(by: >))
    #expect(found.ofSecond.map(\.score) == found.ofSecond.map(\.score).sorted())
  }

  @Test(arguments: 1...6)
  func `counts and scores are those of a slow reading`(seed: Int) throws {
    let reviews = WordSamples.reviews(200, seed: UInt64(seed))
    let world = try QueryWorld(reviews)
    try Self.check(world, SlowWords(WordSamples.texts(of: reviews)), seed)
  }

  @Test(arguments: 11...13)
  func `withdrawn reviews do not count`(seed: Int) throws {
    let reviews = WordSamples.reviews(200, seed: UInt64(seed))
    var world = try QueryWorld(reviews)
    world.context.state.live.subtract(ReviewSet(rows: 20..<60))
    let slow = SlowWords(WordSamples.texts(of: reviews)) { !(20..<60).contains($0) }
    // A word of withdrawn reviews may decide a language, but not a count.
    try Self.check(world, slow, seed)
  }

  @Test func `the form shown is the one that its set uses most`() throws {
    let texts = ["доставки", "доставки", "доставка", "чай", "чай", "чай", "доставку", "чай"]
    let world = try QueryWorld(texts.map { text in SampleReview { $0.text = text } })
    let first = ReviewSet(rows: 0..<3)
    let rest = ReviewSet(rows: 3..<8)
    let found = try WordComparison(first, with: rest, limit: 5, in: world.context)
    #expect(found.ofFirst.map(\.form) == ["доставки"])
    #expect(found.ofFirst.map(\.first) == [3] && found.ofFirst.map(\.second) == [1])
    #expect(found.ofSecond.map(\.form) == ["чай"])
    let turned = try WordComparison(rest, with: first, limit: 5, in: world.context)
    #expect(turned.ofSecond.map(\.form) == ["доставки"])
    #expect(turned.ofSecond.map(\.score) == found.ofFirst.map { -$0.score })
  }
}
