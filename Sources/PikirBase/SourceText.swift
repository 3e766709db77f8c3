/// A named piece of text that a person wrote: a script, a `-c` line, a template, a prompt line.
///
/// Diagnostics point into it by byte offset; it stays alive as long as one of them does.
package final class SourceText: Sendable {
  /// What the person calls it: `-c#1`, `<stdin>`, or the path they typed.
  package let name: String
  /// Its bytes, which should be UTF-8 but need not be.
  package let bytes: [UInt8]
  /// The line number of the first line, for a line that was read from the middle of a script.
  package let firstLine: Int

  package init(name: String, bytes: [UInt8], firstLine: Int = 1) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
  }

  package convenience init(name: String, text: String, firstLine: Int = 1) {
    self.init(name: name, bytes: Array(text.utf8), firstLine: firstLine)
  }

  /// Where a byte offset lies, counting lines from `firstLine` and columns in characters from 1.
  ///
  /// - Complexity: O(offset).
  package func place(ofByte byteOffset: Int) -> (line: Int, column: Int) {
    let end = min(max(byteOffset, 0), bytes.count)
    var line = firstLine
    var lineStart = 0
    for index in 0..<end where bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    let column = String(decoding: bytes[lineStart..<end], as: UTF8.self).count + 1
    return (line, column)
  }

  /// The byte range of the line that holds an offset, without its line end.
  package func lineRange(atByte byteOffset: Int) -> Range<Int> {
    let offset = min(max(byteOffset, 0), bytes.count)
    let start = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
    return start..<end
  }
}

/// A run of bytes in a source text.
package struct SourceSpan: Sendable, Hashable {
  package let source: SourceText
  package let range: Range<Int>

  package init(_ source: SourceText, _ range: Range<Int>) {
    self.source = source
    self.range = range
  }

  /// `name:line:column` of the first byte.
  package var placeDescription: String {
    let place = source.place(ofByte: range.lowerBound)
    return "\(source.name):\(place.line):\(place.column)"
  }

  package static func == (left: SourceSpan, right: SourceSpan) -> Bool {
    left.source === right.source && left.range == right.range
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(source))
    hasher.combine(range)
  }
}
