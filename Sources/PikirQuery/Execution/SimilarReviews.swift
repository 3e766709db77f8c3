package import PikirBase
package import PikirStore

/// The reviews that say most nearly the same as one does.
///
/// A review is a vector over stems. The weight of a stem is `(1 + ln t) · ln(1 + N / n)`, where
/// `t` is how often it stands in the review, `N` the number of reviews, and `n` the sum, over the
/// stem's forms, of the reviews that hold the form. The similarity of two reviews is the cosine of
/// their vectors: 1 for the same words as often, 0 for none in common.
///
/// It is computed exactly for the most promising reviews: of those that hold at least one of the
/// review's rarest stems, the `poolSize` with the greatest `shared² / bytes`, where `shared` sums
/// the weights of these stems that both hold. Rarest are the stems of least `n`, as many as do not
/// stand in more than `postingLimit` reviews together, but at least one.
///
/// Order: similarity, then handle.
///
/// - Source: Salton & Buckley 1988, "Term-weighting approaches in automatic text retrieval",
///   Information Processing & Management 24(5).
package struct SimilarReviews: Sendable {
  /// A review with its similarity, above 0 and at most 1, rounded to six decimals.
  package struct Match: Sendable, Hashable {
    package let review: ReviewID
    package let similarity: Double
  }

  /// Best first.
  package let matches: [Match]

  static let poolSize = 512
  static let postingLimit = 300_000

  /// A stem of the review that is asked about.
  private struct Feature {
    let stem: Int
    let weight: Double
    /// Of a stem that stands once.
    let rarity: Double
    let occurrences: Int
  }

  /// Finds them among the reviews that are searched, but the one itself and those without text.
  ///
  /// - Throws: `C110` when interrupted.
  /// - Complexity: O(rows + `postingLimit` + `poolSize` × words of a review), beside the stems of
  ///   the index, which are kept from one question to the next.
  package init(
    to review: ReviewID,
    limit: Int,
    in context: QueryContext
  ) throws(Diagnostic) {
    let live = context.state.live
    let searched = try context.searched()
    let (index, table, occurrences) = try context.cache.stemOccurrences(of: context)
    let weighting = Weighting(occurrences: occurrences, reviewCount: Double(live.count))
    let own = index.stems(ofRow: review.row, in: table, of: context.state.contents)
    let features = own.map { stem, count in
      Feature(
        stem: stem,
        weight: weighting.weight(of: stem, standing: count),
        rarity: weighting.weight(of: stem, standing: 1),
        occurrences: occurrences[stem]
      )
    }
    var pool = Pool(rowCount: context.state.rowCount)
    for feature in Self.rarest(features) {
      try context.interrupt.check()
      var holders = index.reviews(holding: feature.stem, of: table)
      holders.formIntersection(searched)
      pool.add(holders, weight: Float(feature.weight * feature.rarity))
    }
    let candidates = pool.best(
      max(Self.poolSize, limit),
      except: review.row,
      in: context.state.contents
    )
    let weights = Dictionary(features.map { ($0.stem, $0.weight) }) { first, _ in first }
    let length = Self.length(features.map(\.weight))
    var found: [Match] = []
    for row in candidates {
      let stems = index.stems(ofRow: row, in: table, of: context.state.contents)
      let theirs = stems.map { weighting.weight(of: $0.stem, standing: $0.count) }
      let shared = zip(stems, theirs).reduce(0) { $0 + $1.1 * (weights[$1.0.stem] ?? 0) }
      let cosine = min(1, shared / (length * Self.length(theirs)))
      let rounded = (cosine * 1e6).rounded() / 1e6
      if rounded > 0 { found.append(Match(review: ReviewID(row: row), similarity: rounded)) }
    }
    found.sort { left, right in
      if left.similarity != right.similarity { return left.similarity > right.similarity }
      return left.review.rawValue < right.review.rawValue
    }
    matches = Array(found.prefix(limit))
  }

  private static func length(_ weights: [Double]) -> Double {
    weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// The rarest stems, in the order of the text among equals.
  private static func rarest(_ features: [Feature]) -> [Feature] {
    let ordered = features.enumerated().sorted { left, right in
      (left.element.occurrences, left.offset) < (right.element.occurrences, right.offset)
    }
    var chosen: [Feature] = []
    var total = 0
    for (_, feature) in ordered {
      total += feature.occurrences
      if total > postingLimit, !chosen.isEmpty { break }
      chosen.append(feature)
    }
    return chosen
  }
}

/// How much a stem counts.
private struct Weighting {
  let occurrences: [Int]
  let reviewCount: Double

  func weight(of stem: Int, standing count: Int) -> Double {
    let rarity = naturalLogarithm(1 + reviewCount / Double(max(occurrences[stem], 1)))
    return (1 + naturalLogarithm(Double(count))) * rarity
  }
}

/// Reviews that share rare stems with the one that is asked about.
private struct Pool {
  private var shared: [Float]
  private var members = ReviewSet()

  init(rowCount: Int) { shared = [Float](repeating: 0, count: rowCount) }

  mutating func add(_ holders: ReviewSet, weight: Float) {
    members.formUnion(holders)
    holders.forEachRow { row in shared[row] += weight }
  }

  /// The rows of greatest `shared² / bytes`, ties by row.
  ///
  /// - Complexity: O(members), and O(limit × log limit) for what is kept.
  func best(_ limit: Int, except own: Int, in contents: ContentColumns) -> [Int] {
    var kept: [(promise: Float, row: Int)] = []
    func precedes(_ left: (promise: Float, row: Int), _ right: (promise: Float, row: Int)) -> Bool {
      left.promise != right.promise ? left.promise > right.promise : left.row < right.row
    }
    var least: (promise: Float, row: Int)?
    members.forEachRow { row in
      guard row != own else { return }
      let entry = (shared[row] * shared[row] / Float(max(contents.byteCount(row: row), 1)), row)
      if let least, !precedes(entry, least) { return }
      kept.append(entry)
      // Twice as many are gathered before the worse half goes, so that each is sorted rarely.
      if kept.count == 2 * limit {
        kept.sort(by: precedes)
        kept.removeSubrange(limit...)
        least = kept[limit - 1]
      }
    }
    kept.sort(by: precedes)
    return kept.prefix(limit).map(\.row)
  }
}
