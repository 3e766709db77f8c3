/// A set of words as a plugin's author wrote it, before it is compiled.
package struct WordSetSource: Sendable, Hashable {
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// Words and phrases, any of which may occur.
    case words = 1
    /// An occurrence of one set within so many words of one of another, in either order.
    case near = 2
  }

  package let kind: Kind
  /// `сломал*`, `*банк`, `не работает`; empty for `near`.
  package let entries: [String]
  /// For `near`: the two sets by their numbers, both lower than this one's.
  package let left: Int
  package let right: Int
  /// For `near`: how many words may stand between the two.
  package let distance: Int
  /// Where it was made: the file as the worker calls it, and the line, from 1; 0 when not known.
  package let chunk: String
  package let line: Int

  package init(words entries: [String], chunk: String = "", line: Int = 0) {
    kind = .words
    self.entries = entries
    left = 0
    right = 0
    distance = 0
    self.chunk = chunk
    self.line = line
  }

  package init(
    near left: Int,
    _ right: Int,
    distance: Int,
    chunk: String = "",
    line: Int = 0
  ) {
    kind = .near
    entries = []
    self.left = left
    self.right = right
    self.distance = distance
    self.chunk = chunk
    self.line = line
  }
}
