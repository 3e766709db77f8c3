/// A place where a word set occurs in a text.
package struct WordSetMatch: Sendable, Hashable {
  /// The entry that occurs, by its place in the source; nil for `near`.
  package let entry: Int?
  /// The bytes from the beginning of its first word to the end of its last.
  package let range: Range<Int>

  package init(entry: Int?, range: Range<Int>) {
    self.entry = entry
    self.range = range
  }
}
