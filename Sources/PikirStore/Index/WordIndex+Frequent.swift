extension WordIndex {
  /// The most frequent words that begin with some folded bytes, most frequent first, then by bytes.
  ///
  /// Looks at what is indexed already. Segments are ranked by how many rows hold a word at all, so
  /// a word that is rare in all but frequent among the given rows may be missed.
  ///
  /// - Parameters:
  ///   - start: the folded beginning.
  ///   - rows: the reviews to count in.
  ///   - limit: how many words.
  /// - Returns: words of these rows with the number of rows that hold them, and how many words of
  ///   the index begin so.
  /// - Complexity: O(words that begin so + limit · rows / 64).
  package func frequentWords(
    beginningWith start: [UInt8],
    among rows: ReviewSet,
    limit: Int
  ) -> (words: [WordTerm], total: Int) {
    var names: Set<[UInt8]> = []
    var total = 0
    for part in parts {
      let segment = part.segment
      let range = segment.terms(withPrefix: start)
      total = max(total, range.count)
      for term in Self.mostFrequent(of: range, in: segment, limit: limit) {
        names.insert(Array(segment.term(term)))
      }
    }
    let counted = names.flatMap { terms(.exact($0), among: rows) }.sorted { left, right in
      if left.rowCount != right.rowCount { return left.rowCount > right.rowCount }
      return left.term.utf8.lexicographicallyPrecedes(right.term.utf8)
    }
    return (Array(counted.prefix(limit)), max(total, counted.count))
  }

  private static func mostFrequent(
    of range: Range<Int>,
    in segment: WordSegment,
    limit: Int
  ) -> [Int] {
    var best: [(count: Int, term: Int)] = []
    var least = 0
    for term in range {
      let count = segment.rowCount(ofTerm: term)
      if best.count == limit, count <= least { continue }
      let place = best.firstIndex { $0.count < count } ?? best.count
      best.insert((count, term), at: place)
      if best.count > limit { best.removeLast() }
      least = best.last?.count ?? 0
    }
    return best.map(\.term)
  }
}
