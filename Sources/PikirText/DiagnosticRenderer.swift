package import PikirBase

/// Renders a diagnostic for a person: place, code, sentence, source line with carets, hints.
///
/// The same text in colour and plain. The source line is shown safe for display and the carets
/// stand under the span by columns, not by bytes.
package struct DiagnosticRenderer: Sendable {
  /// Whether the first line and the carets are coloured.
  package var isColoured: Bool
  /// Which letters of the source line and the message are shown as they are.
  package var unicode: UnicodeMode
  /// The source that a person types at a prompt: its name and a first line are no news.
  package var promptName: String?

  package init(isColoured: Bool = false, unicode: UnicodeMode = .escape) {
    self.isColoured = isColoured
    self.unicode = unicode
  }

  /// Renders one diagnostic as lines that each end in a line end; an answer is its sentence alone.
  ///
  /// A line of a source that `previous`, which stands right above, showed is not shown again.
  package func render(_ diagnostic: Diagnostic, below previous: Diagnostic? = nil) -> DisplayText {
    if diagnostic.severity == .answer { return safe(diagnostic.message) + "\n" }
    var text = headline(diagnostic) + "\n"
    if let span = diagnostic.span, !Self.isOnLine(of: previous?.span, span) {
      text += excerpt(span)
    }
    if let cause = diagnostic.cause { text += "cause: " + safe(cause) + "\n" }
    for hint in diagnostic.hints.prefix(2) { text += "hint: " + safe(hint) + "\n" }
    return text
  }

  private static func isOnLine(of shown: SourceSpan?, _ span: SourceSpan) -> Bool {
    guard let shown, shown.source === span.source else { return false }
    return span.source.lineRange(atByte: shown.range.lowerBound)
      == span.source.lineRange(atByte: span.range.lowerBound)
  }

  private func headline(_ diagnostic: Diagnostic) -> DisplayText {
    let place = diagnostic.span.flatMap(place).map { safe($0) + ": " } ?? ""
    let label: DisplayText = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]:"
    return place + painted(label) + " " + safe(diagnostic.message)
  }

  /// Where it is; of what was typed at a prompt only the row and column, and nothing of one row.
  private func place(_ span: SourceSpan) -> String? {
    guard let promptName, promptName.utf8.elementsEqual(span.source.name.utf8) else {
      return span.placeDescription
    }
    guard span.source.bytes.contains(0x0A) else { return nil }
    let place = span.source.place(ofByte: span.range.lowerBound)
    return "\(place.line):\(place.column)"
  }

  /// The line that holds the span's beginning, and carets under as much of the span as it holds.
  private func excerpt(_ span: SourceSpan) -> DisplayText {
    let source = span.source
    let line = withoutReturn(source.lineRange(atByte: span.range.lowerBound), in: source.bytes)
    let start = min(max(span.range.lowerBound, line.lowerBound), line.upperBound)
    let end = min(max(span.range.upperBound, start), line.upperBound)
    let before = safe(source.bytes[line.lowerBound..<start])
    let marked = safe(source.bytes[start..<end])
    let after = safe(source.bytes[end..<line.upperBound])
    let number = DisplayText(source.place(ofByte: span.range.lowerBound).line)
    let gutter = DisplayText(repeating: " ", count: number.width)
    let carets = DisplayText(repeating: "^", count: max(marked.width, 1))
    return number + " | " + before + marked + after + "\n" + gutter + " | "
      + DisplayText(repeating: " ", count: before.width) + painted(carets) + "\n"
  }

  /// The line without the carriage return before its end.
  private func withoutReturn(_ line: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    guard let last = line.last, bytes[last] == 0x0D else { return line }
    return line.lowerBound..<last
  }

  private func painted(_ text: DisplayText) -> DisplayText {
    isColoured ? text.styled(.boldRed) : text
  }

  private func safe(_ text: String) -> DisplayText { sanitized(text, unicode: unicode) }

  private func safe(_ bytes: ArraySlice<UInt8>) -> DisplayText {
    safe(String(decoding: bytes, as: UTF8.self))
  }
}
