/// A line that is being typed, with the place where the next letter goes.
///
/// Places are counted in scalars, as the editor counts them.
struct EditedLine: Hashable {
  var scalars: [Unicode.Scalar]
  var cursor: Int

  /// Takes a text with the cursor behind it.
  init(_ text: String = "") {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
  }

  init(scalars: [Unicode.Scalar], cursor: Int) {
    self.scalars = scalars
    self.cursor = min(max(cursor, 0), scalars.count)
  }

  /// Takes UTF-8 with the cursor behind it.
  init(bytes: [UInt8]) { self.init(String(decoding: bytes, as: UTF8.self)) }

  var isEmpty: Bool { scalars.isEmpty }

  var text: String { Self.text(of: scalars[...]) }

  var bytes: [UInt8] { Array(text.utf8) }

  var textBeforeCursor: String { Self.text(of: scalars[..<cursor]) }

  private static func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// Where the row of the cursor begins.
  var rowStart: Int { scalars[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0 }

  /// Where it ends: at a line end or at the end of the text.
  var rowEnd: Int { scalars[cursor...].firstIndex(of: "\n") ?? scalars.count }

  /// How many of its line ends stand before the cursor.
  var rowsAboveCursor: Int { scalars[..<cursor].count { $0 == "\n" } }

  /// The cursor one row up, in the same column where that row is long enough; nil on the first.
  var cursorAbove: Int? {
    let start = rowStart
    guard start > 0 else { return nil }
    let above = EditedLine(scalars: scalars, cursor: start - 1)
    return min(above.rowStart + cursor - start, start - 1)
  }

  /// The cursor one row down; nil on the last.
  var cursorBelow: Int? {
    let end = rowEnd
    guard end < scalars.count else { return nil }
    let below = EditedLine(scalars: scalars, cursor: end + 1)
    return min(end + 1 + cursor - rowStart, below.rowEnd)
  }

  /// The line with a text put in at the cursor, which then stands behind it.
  func inserting(_ text: String) -> EditedLine {
    let new = Array(text.unicodeScalars)
    return EditedLine(
      scalars: scalars[..<cursor] + new + scalars[cursor...],
      cursor: cursor + new.count
    )
  }

  /// The line with some bytes of its UTF-8, whole scalars, replaced, and the cursor behind them.
  func replacing(_ range: Range<Int>, with text: String) -> EditedLine {
    let bytes = bytes
    let head = String(decoding: bytes[..<range.lowerBound], as: UTF8.self) + text
    let tail = String(decoding: bytes[range.upperBound...], as: UTF8.self)
    return EditedLine(
      scalars: Array(head.unicodeScalars) + Array(tail.unicodeScalars),
      cursor: head.unicodeScalars.count
    )
  }
}
