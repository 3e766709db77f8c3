package import PikirBase

/// Which reviews hold which words.
///
/// A value that is never behind: `updated(to:)` gives an index that covers a state, and costs
/// nothing when this one already does. Retired reviews are indexed too; intersect with `live`.
package struct WordIndex: Sendable {
  package init() {}

  /// Gives an index of everything the state's reviews say.
  ///
  /// Only rows that are new, or whose content changed, are read.
  ///
  /// - Throws: `C110` when interrupted.
  /// - Complexity: O(bytes of those rows), about 1 µs a review; O(1) when nothing changed.
  package func updated(
    to state: WorkspaceState,
    interrupt: Interrupt? = nil
  ) throws(Diagnostic) -> WordIndex {
    self
  }

  /// Finds the reviews with a word that answers the question, by default in any of the pieces.
  ///
  /// `contents` is that of the state which the index was updated to.
  package func rows(
    _ query: WordQuery,
    part: ContentPart? = nil,
    in contents: ContentColumns
  ) -> ReviewSet {
    ReviewSet()
  }

  /// Finds the reviews that hold a literal text, as `TextMatcher` does, through the words in it.
  ///
  /// Only one piece of each review is looked at when `part` names it, and only the rows of
  /// `within` when it is given.
  ///
  /// - Throws: `C110` when interrupted.
  package func rows(
    literal needle: String,
    part: ContentPart? = nil,
    in contents: ContentColumns,
    within: ReviewSet? = nil,
    interrupt: Interrupt? = nil
  ) throws(Diagnostic) -> ReviewSet {
    ReviewSet()
  }

  /// The terms that answer a question, most frequent first, then by bytes; for `explain`.
  ///
  /// Counts in the given rows; terms of none of them are left out.
  package func terms(_ query: WordQuery, among rows: ReviewSet) -> [WordTerm] { [] }

  /// How many terms there are, counted once a segment, and how many segments.
  package var termCount: Int { 0 }
  package var segmentCount: Int { 0 }
}
