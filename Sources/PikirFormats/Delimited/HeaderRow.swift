import CSystem
import PikirBase

/// The first row of a table, read without changing the window's bytes, so that it can be read
/// again as data.
struct HeaderRow {
  private(set) var fields: [String] = []
  /// How many bytes it has from where it was looked for, its line end among them.
  private(set) var byteCount = 0
  private(set) var nextLine = 1

  /// Reads the row at the window's start, or one behind it.
  ///
  /// - Parameters:
  ///   - window: reads on if it must, and stays where it is.
  ///   - scanner: for the table's delimiter.
  ///   - limits: bounds of a row and the number of columns.
  ///   - byteCount: how far behind the window's start it is looked for.
  ///   - line: the line there; the window's when nil.
  /// - Throws: `F103` when there is no row, `F106` or `F108` when it cannot be read.
  init(
    _ window: inout InputWindow,
    _ scanner: inout DelimitedRowScanner,
    limits: ReadLimits,
    behind byteCount: Int = 0,
    line: Int? = nil
  ) throws(Diagnostic) {
    while true {
      var isWhole = false
      var failure: Diagnostic?
      window.withBytes { bytes, cursor in
        var place = cursor
        place.start += byteCount
        place.line = line ?? cursor.line
        (isWhole, failure) = take(bytes, place, &scanner, limits)
      }
      if let failure { throw failure }
      if isWhole { return }
      guard !window.isAtEnd else { break }
      _ = window.refill()
    }
    throw window.failure ?? Diagnostic(.emptyFile, "the table has no row")
  }

  private mutating func take(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ place: WindowCursor,
    _ scanner: inout DelimitedRowScanner,
    _ limits: ReadLimits
  ) -> (isWhole: Bool, failure: Diagnostic?) {
    var cursor = place
    while cursor.start < cursor.end, bytes[cursor.start] == 0x0A || bytes[cursor.start] == 0x0D {
      let isPair =
        bytes[cursor.start] == 0x0D && cursor.start + 1 < cursor.end
        && bytes[cursor.start + 1] == 0x0A
      cursor.start += isPair ? 2 : 1
      cursor.line += 1
    }
    guard cursor.start < cursor.end else { return (false, nil) }
    let start = cursor.start
    var cells: [FieldCell] = []
    switch scanner.scanRow(bytes, from: start, to: cursor.end, isLast: cursor.isLast, into: &cells)
    {
    case .row(let next):
      guard scanner.fieldCount <= scanner.fieldLimit else {
        return (false, tooManyColumns(scanner.fieldCount, limits))
      }
      fields = cells.map { text(of: $0, bytes, isQuoted: $0.start > 0) }
      byteCount = next - place.start
      nextLine = cursor.line + max(pikir_count_line_ends(bytes + start, next - start), 1)
      return (true, nil)
    case .broken(let at):
      let column = characterColumn(bytes, lineStart: start, position: at)
      return (false, broken(line: cursor.line, column: column))
    case .incomplete(let openQuote):
      if cursor.isLast, openQuote != nil { return (false, unclosed(line: cursor.line)) }
      guard cursor.end - start >= limits.recordBytes else { return (false, nil) }
      return (false, tooLong(limits))
    }
  }

  private func text(
    of cell: FieldCell,
    _ bytes: UnsafeMutablePointer<UInt8>,
    isQuoted: Bool
  ) -> String {
    let field = UnsafeBufferPointer(start: bytes + Int(cell.start), count: Int(cell.count))
    guard isQuoted, bytes[Int(cell.start) - 1] == UInt8(ascii: "\"") else {
      return String(decoding: field, as: UTF8.self)
    }
    var plain: [UInt8] = []
    var isSecond = false
    for byte in field {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { plain.append(byte) }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private func tooManyColumns(_ count: Int, _ limits: ReadLimits) -> Diagnostic {
    Diagnostic(
      .tooLarge,
      "the first row has \(count) columns; at most \(limits.fields) can be read",
      hints: ["name the delimiter if another was meant"]
    )
  }

  private func tooLong(_ limits: ReadLimits) -> Diagnostic {
    Diagnostic(
      .tooLarge,
      "the first row is longer than \(limits.recordBytes) bytes",
      hints: ["see whether the file is a table at all"]
    )
  }

  private func broken(line: Int, column: Int) -> Diagnostic {
    Diagnostic(
      .malformed,
      "line \(line), column \(column): text follows a closing quote in the first row",
      hints: ["a quote inside a quoted field must be doubled"]
    )
  }

  private func unclosed(line: Int) -> Diagnostic {
    Diagnostic(
      .malformed,
      "a quote opened in the first row, line \(line), is never closed",
      hints: ["a quote inside a quoted field must be doubled"]
    )
  }
}

extension InputWindow {
  /// Goes on behind a row.
  mutating func pass(_ row: HeaderRow) {
    start += row.byteCount
    line = row.nextLine
  }
}

/// Puts the rows of a header together, column by column: `Question / Other (please specify)`.
///
/// A blank in an upper row stands for what is left of it, as surveys write options below their
/// question, unless nothing is below it either.
func combinedHeader(_ rows: [[String]]) -> [String] {
  guard rows.count > 1 else { return rows.first ?? [] }
  let count = rows.map(\.count).max() ?? 0
  var names: [String] = []
  var above = [String](repeating: "", count: rows.count)
  for column in 0..<count {
    let cells = rows.map { column < $0.count ? trimmedName($0[column]) : "" }
    var parts: [String] = []
    for (row, cell) in cells.enumerated() {
      let hasMoreBelow = cells[(row + 1)...].contains { !$0.isEmpty }
      if !cell.isEmpty {
        above[row] = cell
        parts.append(cell)
      } else if hasMoreBelow, !above[row].isEmpty {
        parts.append(above[row])
      }
    }
    names.append(parts.joined(separator: " / "))
  }
  return names
}

/// Makes column names of a header: trimmed, `columnN` for an empty one, `#2` for a repeated one.
///
/// A name longer than 200 characters is cut. Names are told apart by bytes: two that differ in their
/// normal form alone are two.
func uniqueFieldNames(_ fields: [String]) -> [String] {
  var seen: Set<[UInt8]> = []
  var repeats: [[UInt8]: Int] = [:]
  return fields.enumerated().map { index, field in
    let trimmed = trimmedName(field)
    let plain = trimmed.isEmpty ? "column\(index + 1)" : trimmed
    var name = plain
    while !seen.insert(Array(name.utf8)).inserted {
      let count = repeats[Array(plain.utf8), default: 1] + 1
      repeats[Array(plain.utf8)] = count
      name = "\(plain)#\(count)"
    }
    return name
  }
}

func trimmedName(_ field: String) -> String {
  let blanks: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r", "\u{A0}", "\u{FEFF}"]
  var scalars = Substring(field).unicodeScalars
  while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
  while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
  return String(String.UnicodeScalarView(scalars.prefix(200)))
}
