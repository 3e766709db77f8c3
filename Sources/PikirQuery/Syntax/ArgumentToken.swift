/// A word of a command's or an acting stage's arguments, as a shell would part them.
///
/// Quoted pieces may stand inside a word, as in `x.note="two words"`.
package struct ArgumentToken: Sendable, Hashable {
  /// What is meant: quotes and their backslashes taken off.
  package let text: String
  /// What was written.
  package let raw: String
  /// True when the whole word is one quoted piece.
  package let isQuoted: Bool
  /// Bytes of the source.
  package let range: Range<Int>

  package init(text: String, raw: String, isQuoted: Bool, range: Range<Int>) {
    self.text = text
    self.raw = raw
    self.isQuoted = isQuoted
    self.range = range
  }
}
