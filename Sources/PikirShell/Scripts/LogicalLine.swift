package import PikirBase

/// A line of a script or prompt with its continuations, ready to be read.
///
/// Comments and continuation marks are blanks in it, so that byte offsets and line numbers are
/// still those of the text that the person wrote.
package struct LogicalLine: Sendable, Hashable {
  package let source: SourceText
  /// The bytes without blanks at both ends.
  package let span: SourceSpan
  /// The lines as they were written, with their comments, continuation marks and blanks.
  package let typed: [UInt8]

  /// - Returns: nil when there is nothing but blanks and comments.
  init?(source: SourceText, typed: [UInt8]? = nil) {
    self.typed = typed ?? source.bytes
    let bytes = source.bytes
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return nil }
    self.source = source
    span = SourceSpan(source, first..<last + 1)
  }

  package static func == (left: LogicalLine, right: LogicalLine) -> Bool {
    left.span == right.span
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(span) }

  /// What the line begins with.
  package var firstWord: String {
    String(decoding: source.bytes[span.range].prefix { !isBlank($0) }, as: UTF8.self)
  }

  /// The line as text.
  package var text: String { String(decoding: source.bytes[span.range], as: UTF8.self) }
}

/// Whether a byte parts words: a blank, a tab or a line end.
func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == 0x09 || byte == 0x0A || byte == 0x0D
}
