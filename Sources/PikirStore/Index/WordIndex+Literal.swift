package import PikirBase
import PikirText

extension WordIndex {
  /// Finds the reviews that hold a literal text, as `TextMatcher` does, through the words in it.
  ///
  /// Only one piece of each review is looked at when `part` names it, and only the rows of
  /// `within` when it is given.
  ///
  /// The words narrow the reviews down: inside the needle whole words, its first word as a word's
  /// end, its last as a word's beginning, an only word anywhere in one. What remains is compared
  /// with the text, unless it must hold the needle because the needle is letters only.
  ///
  /// - Throws: `C110` when interrupted.
  /// - Complexity: O(bytes of the terms + candidates); O(bytes of the texts) without a word.
  package func rows(
    literal needle: String,
    part: ContentPart? = nil,
    in contents: ContentColumns,
    within: ReviewSet? = nil,
    interrupt: Interrupt? = nil
  ) throws(Diagnostic) -> ReviewSet {
    let matcher = TextMatcher(needle)
    let rowCount = contents.lengths.count
    let words = tokens(of: needle)
    guard !words.isEmpty, !matcher.needle.units.isEmpty else {
      return try matcher.rows(
        in: contents,
        rowCount: rowCount,
        part: part,
        within: within,
        interrupt: interrupt
      )
    }
    var candidates = candidates(words)
    let cut = union(of: \.cutRows)
    candidates.formUnion(cut)
    if let within { candidates.formIntersection(within) }
    var doubtful = candidates
    if part == nil, words.count == 1, foldedBytes(needle) == words[0] {
      doubtful.formIntersection(union(of: \.alteredRows))
      candidates.subtract(doubtful)
    } else {
      candidates = ReviewSet()
    }
    if doubtful.isEmpty { return candidates }
    let verified = try matcher.rows(
      in: contents,
      rowCount: rowCount,
      part: part,
      within: doubtful,
      interrupt: interrupt
    )
    candidates.formUnion(verified)
    return candidates
  }

  /// The rows whose words allow the needle; rows with cut words may be missing.
  private func candidates(_ words: [[UInt8]]) -> ReviewSet {
    guard words.count > 1, let last = words.last else {
      return rows { $0.terms(containing: words[0]) }
    }
    var found = rows { $0.terms(containing: words[0], onlyAtEnd: true) }
    found.formIntersection(rows { Array($0.terms(withPrefix: last)) })
    for word in Set(words[1..<words.count - 1]) where !found.isEmpty {
      found.formIntersection(rows { segment in segment.term(word).map { [$0] } ?? [] })
    }
    return found
  }

  /// Rows of a kind over all parts.
  private func union(of kind: KeyPath<WordSegment, ReviewSet>) -> ReviewSet {
    var all = ReviewSet()
    for part in parts {
      let rows = part.segment[keyPath: kind]
      all.formUnion(part.isNarrowed ? rows.intersection(part.covered) : rows)
    }
    return all
  }
}
