/// A named piece of text that a person wrote: a script, a `-c` line, a template, a prompt line.
///
/// Diagnostics point into it by byte offset; it stays alive as long as one of them does.
package final class SourceText: Sendable {
  /// Bytes that stand for others of the text that a person wrote.
  package struct Replacement: Sendable {
    package let range: Range<Int>
    package let original: Range<Int>

    package init(_ range: Range<Int>, of original: Range<Int>) {
      self.range = range
      self.original = original
    }
  }

  /// What the person calls it: `-c#1`, `<stdin>`, or the path they typed.
  package let name: String
  /// Its bytes, which should be UTF-8 but need not be.
  package let bytes: [UInt8]
  /// The line number of the first line, for a line that was read from the middle of a script.
  package let firstLine: Int
  /// Where every line begins, in order.
  private let lineStarts: [Int]
  /// The text as it was written, and what of it was replaced here, in order.
  private let written: (text: SourceText, replacements: [Replacement])?

  /// - Complexity: O(bytes).
  package init(name: String, bytes: [UInt8], firstLine: Int = 1) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
    lineStarts = Self.lineStarts(of: bytes)
    written = nil
  }

  package convenience init(name: String, text: String, firstLine: Int = 1) {
    self.init(name: name, bytes: Array(text.utf8), firstLine: firstLine)
  }

  /// A text that stands for another one, such as a line with the values of its parameters.
  ///
  /// Its places are those of the text that was written.
  ///
  /// - Parameters:
  ///   - bytes: what is read instead.
  ///   - original: the text as it was written.
  ///   - replacements: where the two differ, in order and apart.
  package init(_ bytes: [UInt8], for original: SourceText, replacing replacements: [Replacement]) {
    name = original.name
    self.bytes = bytes
    firstLine = original.firstLine
    lineStarts = Self.lineStarts(of: bytes)
    written = (original, replacements)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<bytes.count where bytes[index] == 0x0A { starts.append(index + 1) }
    }
    return starts
  }

  /// Where a byte offset lies, counting lines from `firstLine` and columns in characters from 1.
  ///
  /// - Complexity: O(log of the lines + bytes of the line).
  package func place(ofByte byteOffset: Int) -> (line: Int, column: Int) {
    let end = min(max(byteOffset, 0), bytes.count)
    if let written { return written.text.place(ofByte: writtenOffset(of: end)) }
    let line = lineNumber(atByte: end)
    let column = String(decoding: bytes[lineStarts[line]..<end], as: UTF8.self).count + 1
    return (firstLine + line, column)
  }

  /// The byte range of the line that holds an offset, without its line end.
  ///
  /// - Complexity: O(log of the lines).
  package func lineRange(atByte byteOffset: Int) -> Range<Int> {
    let line = lineNumber(atByte: min(max(byteOffset, 0), bytes.count))
    let end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
    return lineStarts[line]..<end
  }

  /// The byte range of a line by its number, which counts from `firstLine`; nil when there is none.
  package func lineRange(ofLine number: Int) -> Range<Int>? {
    let line = number - firstLine
    return lineStarts.indices.contains(line) ? lineRange(atByte: lineStarts[line]) : nil
  }

  /// The number of the line with a byte, from 0: the last one that begins before or at it.
  private func lineNumber(atByte offset: Int) -> Int {
    var range = 0..<lineStarts.count
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = lineStarts[middle] <= offset ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  /// Where a byte stands in the text that was written; in a replacement, where that begins.
  private func writtenOffset(of offset: Int) -> Int {
    guard let last = written?.replacements.last(where: { $0.range.lowerBound <= offset }) else {
      return offset
    }
    let isInside = last.range.contains(offset)
    return isInside
      ? last.original.lowerBound : offset - last.range.upperBound + last.original.upperBound
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
