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

@Suite struct SimilarReviewsTests {
  /// The cosine of the tf-idf vectors as the definition reads, over dictionaries.
  private static func cosine(_ left: Int, _ right: Int, _ slow: SlowWords) -> Double {
    func weights(_ row: Int) -> [String: Double] {
      var weights: [String: Double] = [:]
      for (stem, count) in slow.vector(row) {
        let rarity = log(1 + Double(slow.words.count) / Double(slow.occurrences(stem)))
        weights[stem] = (1 + log(Double(count))) * rarity
      }
      return weights
    }
    let (mine, theirs) = (weights(left), weights(right))
    func length(_ weights: [String: Double]) -> Double {
      sqrt(weights.values.reduce(0) { $0 + $1 * $1 })
    }
    let product = mine.reduce(0) { $0 + $1.value * (theirs[$1.key] ?? 0) }
    return product == 0 ? 0 : product / (length(mine) * length(theirs))
  }

  @Test(arguments: 1...5)
  func `the most alike are those of a slow comparison of all`(seed: Int) throws {
    let reviews = WordSamples.reviews(150, seed: UInt64(seed))
    var world = try QueryWorld(reviews)
    let isWithdrawn: (Int) -> Bool = { seed > 3 && (30..<50).contains($0) }
    if seed > 3 { world.context.state.live.subtract(ReviewSet(rows: 30..<50)) }
    let slow = SlowWords(WordSamples.texts(of: reviews)) { !isWithdrawn($0) }
    for row in [0, 7, 61, 100, 149] where !slow.vector(row).isEmpty && !isWithdrawn(row) {
      let found = try SimilarReviews(to: ReviewID(row: row), limit: 10, in: world.context)
      let all = slow.words.keys.filter { $0 != row }.map { ($0, Self.cosine(row, $0, slow)) }
        .filter { $0.1 > 0.000_001 }
      let best = all.map(\.1).sorted(by: >).prefix(10)
      #expect(found.matches.count == best.count, "seed \(seed), r\(row + 1)")
      for (match, expected) in zip(found.matches, best) {
        #expect(abs(match.similarity - expected) < 2e-6, "seed \(seed), r\(row + 1)")
        #expect(abs(Self.cosine(row, match.review.row, slow) - match.similarity) < 2e-6)
      }
      let order = found.matches.map { (-$0.similarity, $0.review.rawValue) }
      #expect(zip(order, order.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func `the same words score 1, no common word nothing`() throws {
    let texts = ["Чай остыл!", "чай — остыл", "остыл чайник", "кофе", "", "Чай остыл!"]
    let world = try QueryWorld(texts.map { text in SampleReview { $0.text = text } })
    let found = try SimilarReviews(to: ReviewID(row: 0), limit: 10, in: world.context)
    #expect(found.matches.map(\.review.rawValue) == [2, 6, 3])
    #expect(found.matches.map(\.similarity).prefix(2) == [1, 1])
    #expect(found.matches[2].similarity < 1)
    let none = try SimilarReviews(to: ReviewID(row: 4), limit: 10, in: world.context)
    #expect(none.matches.isEmpty)
  }

  @Test func `a changed index gives what a new one gives`() throws {
    let reviews = WordSamples.reviews(120, seed: 9)
    let test = try TestWorkspace(Array(reviews.prefix(90)))
    var world = try QueryWorld([])
    world.context.state = test.state
    _ = try SimilarReviews(to: ReviewID(row: 3), limit: 5, in: world.context)
    // The same reviews again, some with another text: rows that were indexed once are narrowed.
    world.context.state = try QueryWorld(reviews).context.state
    var fresh = world.context
    fresh.cache = QueryCache()
    for row in stride(from: 0, to: 120, by: 11) {
      let review = ReviewID(row: row)
      let found = try SimilarReviews(to: review, limit: 10, in: world.context)
      let expected = try SimilarReviews(to: review, limit: 10, in: fresh)
      #expect(found.matches == expected.matches, "r\(row + 1)")
    }
  }
}
