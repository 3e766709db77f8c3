/// A name as the person wrote it, quotes taken off, and where it stands.
package struct NameSyntax: Sendable, Hashable {
  package let text: String
  /// Bytes of the source.
  package let range: Range<Int>

  package init(_ text: String, _ range: Range<Int>) {
    self.text = text
    self.range = range
  }
}
