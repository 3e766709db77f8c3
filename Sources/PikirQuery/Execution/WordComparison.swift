package import PikirBase
package import PikirStore

/// Which words tell one set of reviews from another.
///
/// Forms of a word count as one. For every word four numbers are compared: reviews of the first
/// set that hold it and that do not, and the same of the second. The score is the log-likelihood
/// ratio G² of this table, which says how unlikely it is that both sets use the word alike; its
/// sign says which set uses it more. Words that both use alike, however frequent, score near zero.
///
/// - Source: Dunning 1993, "Accurate Methods for the Statistics of Surprise and Coincidence",
///   Computational Linguistics 19(1).
package struct WordComparison: Sendable {
  /// A word, in the form that is most frequent in the set that it is typical of.
  package struct Word: Sendable, Hashable {
    package let form: String
    /// Reviews of each set that hold the word.
    package let first: Int
    package let second: Int
    /// G², negative when the second set uses the word more.
    package let score: Double
  }

  /// Reviews in each set.
  package let firstCount: Int
  package let secondCount: Int
  /// Typical of the first set, strongest first.
  package let ofFirst: [Word]
  /// Typical of the second set, strongest first.
  package let ofSecond: [Word]

  /// Scores below it may well be chance: 95 of 100 random tables stay below (χ², one degree).
  package static let leastScore = 3.84

  /// Compares two sets; keeps at most so many words of each.
  ///
  /// - Throws: `C110` when interrupted.
  /// - Complexity: O(postings of the index).
  package init(
    _ first: ReviewSet,
    with second: ReviewSet,
    limit: Int,
    in context: QueryContext
  ) throws(Diagnostic) {
    let (index, table) = try context.cache.stems(of: context)
    let counts = try index.reviewCounts(
      ofStemsIn: table,
      among: first,
      and: second,
      interrupt: context.interrupt
    )
    let (firstCount, secondCount) = (first.count, second.count)
    (self.firstCount, self.secondCount) = (firstCount, secondCount)
    var scored: [(stem: Int, score: Double)] = []
    for (stem, count) in counts.enumerated() where count.first + count.second > 0 {
      let score = Self.score(count, of: (firstCount, secondCount))
      if score.magnitude >= Self.leastScore { scored.append((stem, score)) }
    }
    func words(_ sign: Double, _ own: ReviewSet) -> [Word] {
      let strongest = Self.strongest(limit, of: scored.filter { $0.score * sign > 0 })
      let words = strongest.map { stem, score in
        Word(
          form: index.commonestForm(of: stem, in: table, among: own),
          first: counts[stem].first,
          second: counts[stem].second,
          score: score
        )
      }
      return words.sorted(by: Self.precedes).prefix(limit).map { $0 }
    }
    ofFirst = words(1, first)
    ofSecond = words(-1, second)
  }

  /// At least so many of the highest scores, and all that equal the last one.
  private static func strongest(
    _ limit: Int,
    of words: [(stem: Int, score: Double)]
  ) -> [(stem: Int, score: Double)] {
    let ordered = words.sorted { $0.score.magnitude > $1.score.magnitude }
    guard limit < ordered.count, limit > 0 else { return limit > 0 ? ordered : [] }
    let least = ordered[limit - 1].score.magnitude
    return Array(ordered.prefix { $0.score.magnitude >= least })
  }

  /// By score, then by the reviews that hold the word, then by its bytes.
  private static func precedes(_ left: Word, _ right: Word) -> Bool {
    if left.score != right.score { return left.score.magnitude > right.score.magnitude }
    let (mine, other) = (left.first + left.second, right.first + right.second)
    if mine != other { return mine > other }
    return left.form.utf8.lexicographicallyPrecedes(right.form.utf8)
  }

  /// The signed G² of a word that so many reviews of two sets hold.
  ///
  /// `2 · Σ k · ln(k / e)` over the four cells of the table, `e` being what the cell would hold if
  /// both sets used the word alike.
  package static func score(
    _ held: (first: Int, second: Int),
    of total: (first: Int, second: Int)
  ) -> Double {
    let all = Double(total.first + total.second)
    let (first, second) = (Double(held.first), Double(held.second))
    guard all > 0 else { return 0 }
    let holding = first + second
    func term(_ observed: Double, _ row: Double, _ column: Double) -> Double {
      observed > 0 ? observed * naturalLogarithm(observed * all / (row * column)) : 0
    }
    let sum =
      term(first, holding, Double(total.first)) + term(second, holding, Double(total.second))
      + term(Double(total.first) - first, all - holding, Double(total.first))
      + term(Double(total.second) - second, all - holding, Double(total.second))
    let isMoreInSecond = first * Double(total.second) < second * Double(total.first)
    return (isMoreInSecond ? -2 : 2) * max(sum, 0)
  }
}
