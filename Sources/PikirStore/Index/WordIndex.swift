import PikirText

/// Which reviews hold which words.
///
/// A value that is brought up to date: `updated(to:)` gives an index that covers a state, and
/// costs nothing when this one already does. Retired reviews are indexed too; intersect with
/// `live`. Words are kept in a few segments; each answers for the rows it covers.
package struct WordIndex: Sendable {
  struct Part: Sendable {
    let segment: WordSegment
    /// The rows it answers for: those it was built from, less those indexed anew since.
    var covered: ReviewSet
    /// `covered` is less than what the segment was built from.
    var isNarrowed: Bool
    /// Where it is mapped from, until its checksum was compared.
    var unchecked: UncheckedSection?
  }

  var parts: [Part] = []
  /// Every row of the columns below is covered, and no segment is unchecked.
  var isComplete = true
  /// Where the rows' contents stood when they were indexed.
  var offsets = Column<UInt64>()
  var lengths = Column<UInt32>()

  package init() {}

  /// Finds the reviews with a word that answers the question, by default in any of the pieces.
  ///
  /// `contents` is that of the state which the index was updated to.
  ///
  /// - Complexity: O(terms that answer + their postings); with `part` also the text of the
  ///   reviews that have pieces.
  package func rows(
    _ query: WordQuery,
    part: ContentPart? = nil,
    in contents: ContentColumns
  ) -> ReviewSet {
    let found = rows { segment in segment.terms(answering: query) }
    guard let part else { return found }
    var kept = ReviewSet()
    found.forEachRow { row in
      let holds =
        contents.isShaped(row: row)
        ? contents.withPart(part, row: row) { query.occurs(in: $0) } : part == .text
      if holds { kept.insert(row: row) }
    }
    return kept
  }

  /// The rows that hold any of the terms that a closure names for each segment.
  func rows(_ terms: (WordSegment) -> [Int]) -> ReviewSet {
    var all = ReviewSet()
    for part in parts {
      let segment = part.segment
      let named = terms(segment)
      if named.isEmpty { continue }
      var words = [UInt64](repeating: 0, count: segment.firstWord + segment.wordCount)
      words.withUnsafeMutableBufferPointer { words in
        let own = UnsafeMutableBufferPointer(rebasing: words[segment.firstWord...])
        for term in named { segment.mark(term: term, in: own) }
      }
      var found = ReviewSet(words: words)
      if part.isNarrowed { found.formIntersection(part.covered) }
      if all.words.isEmpty { all = found } else { all.formUnion(found) }
    }
    return all
  }

  /// The terms that answer a question, most frequent first, then by bytes; for `explain`.
  ///
  /// Counts in the given rows; terms of none of them are left out.
  package func terms(_ query: WordQuery, among rows: ReviewSet) -> [WordTerm] {
    var counts: [String: Int] = [:]
    for part in parts {
      let segment = part.segment
      let asked = part.isNarrowed ? rows.intersection(part.covered) : rows
      var words = [UInt64](repeating: 0, count: segment.wordCount)
      for term in segment.terms(answering: query) {
        words.withUnsafeMutableBufferPointer { words in
          words.update(repeating: 0)
          segment.mark(term: term, in: words)
        }
        var count = 0
        var index = 0
        while index < words.count, index + segment.firstWord < asked.words.count {
          count &+= (words[index] & asked.words[index &+ segment.firstWord]).nonzeroBitCount
          index &+= 1
        }
        let name = String(decoding: segment.term(term), as: UTF8.self)
        if count > 0 { counts[name, default: 0] += count }
      }
    }
    return counts.map { WordTerm(term: $0.key, rowCount: $0.value) }.sorted { left, right in
      if left.rowCount != right.rowCount { return left.rowCount > right.rowCount }
      return left.term.utf8.lexicographicallyPrecedes(right.term.utf8)
    }
  }

  /// How many terms there are, counted once a segment.
  package var termCount: Int { parts.reduce(0) { $0 + $1.segment.termCount } }
  package var segmentCount: Int { parts.count }
  /// The rows that each segment answers for.
  package var coveredRows: [ReviewSet] { parts.map(\.covered) }
  /// Memory or mapped bytes of all segments.
  package var byteCount: Int { parts.reduce(0) { $0 + $1.segment.bytes.count } }
}

extension WordSegment {
  /// The terms that answer a question, ascending.
  func terms(answering query: WordQuery) -> [Int] {
    switch query {
    case .exact(let word):
      term(word).map { [$0] } ?? []
    case .prefix(let start):
      Array(terms(withPrefix: start))
    case .forms(let expansion):
      terms(withPrefix: expansion.commonPrefix).filter { expansion.matches(term($0)) }
    }
  }
}
