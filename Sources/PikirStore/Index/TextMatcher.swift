package import PikirBase

/// Finds a literal text, whatever its case, in what reviews say.
///
/// Case and ё = е are folded as words are, a run of blanks matches any run of blanks, no match
/// crosses the border between title, text, pros and cons. The text itself is not folded or copied.
package struct TextMatcher: Sendable {
  /// Prepares a needle as typed; an empty one, or one with a NUL, matches nothing.
  package init(_ needle: String) {}

  /// Finds the reviews that hold the text.
  ///
  /// Only one piece of each review is looked at when `part` names it, and only the rows of
  /// `within` when it is given.
  ///
  /// - Throws: `C110` when interrupted.
  /// - Complexity: O(bytes), about 6 GB/s; O(bytes of the rows) when `within` is small.
  package func rows(
    in contents: ContentColumns,
    rowCount: Int,
    part: ContentPart? = nil,
    within: ReviewSet? = nil,
    interrupt: Interrupt? = nil
  ) throws(Diagnostic) -> ReviewSet {
    ReviewSet()
  }

  /// Where the text stands in some bytes, ascending, without overlaps; for highlighting.
  package func ranges(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] { [] }

  package func matches(_ bytes: UnsafeRawBufferPointer) -> Bool { false }
}
