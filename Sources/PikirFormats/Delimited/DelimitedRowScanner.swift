import CSystem

/// Finds the fields of one row of CSV or TSV in memory.
///
/// A field that begins with a quote ends with the next quote that is not doubled; between them
/// anything may stand. A quote inside a field that does not begin with one is a letter like any
/// other. Scanning only reads: doubled quotes are halved afterwards, when the row is whole.
///
/// - Source: RFC 4180.
struct DelimitedRowScanner {
  let delimiter: UInt8
  /// How many fields are kept; more are only counted.
  let fieldLimit: Int
  /// Cells that hold doubled quotes.
  private(set) var doubled: [Int] = []
  /// Whether the last row had a quoted field.
  private(set) var hasQuotes = false
  /// Fields of the last row.
  private(set) var fieldCount = 0

  private static let quote = UInt8(ascii: "\"")

  enum Outcome {
    /// A whole row; the next one begins there.
    case row(next: Int)
    /// The bytes end before the row does; where a quote is open, if one is.
    case incomplete(openQuote: Int?)
    /// Something follows a closing quote, where a delimiter should.
    case broken(at: Int)
  }

  init(delimiter: UInt8, fieldLimit: Int) {
    self.delimiter = delimiter
    self.fieldLimit = fieldLimit
  }

  /// Scans the row at a position and appends its cells.
  ///
  /// - Parameters:
  ///   - bytes: the window.
  ///   - start: where the row begins.
  ///   - end: where the bytes end.
  ///   - isLast: nothing follows `end`.
  ///   - cells: gets the fields; what was added for a row that is not whole is to be dropped.
  /// - Returns: where the next row begins, or why there is no row.
  @inline(__always)
  mutating func scanRow(
    _ bytes: UnsafeMutablePointer<UInt8>,
    from start: Int,
    to end: Int,
    isLast: Bool,
    into cells: inout [FieldCell]
  ) -> Outcome {
    doubled.removeAll(keepingCapacity: true)
    hasQuotes = false
    fieldCount = 0
    var at = start
    while true {
      if at < end, bytes[at] == Self.quote {
        hasQuotes = true
        guard let close = closingQuote(bytes, after: at, to: end, isLast, cells.count) else {
          return .incomplete(openQuote: at)
        }
        addCell(at + 1, close - at - 1, &cells)
        at = close + 1
      } else {
        let count = pikir_find_field_end(bytes + at, end - at, delimiter)
        addCell(at, count, &cells)
        at += count
      }
      guard at < end else { return isLast ? .row(next: at) : .incomplete(openQuote: nil) }
      let byte = bytes[at]
      if byte == delimiter {
        at += 1
      } else if byte == 0x0A {
        return .row(next: at + 1)
      } else if byte == 0x0D {
        guard at + 1 < end else { return isLast ? .row(next: end) : .incomplete(openQuote: nil) }
        return .row(next: bytes[at + 1] == 0x0A ? at + 2 : at + 1)
      } else {
        return .broken(at: at)
      }
    }
  }

  /// Halves the doubled quotes of the row that was scanned last, in the same memory.
  func unquote(_ bytes: UnsafeMutablePointer<UInt8>, _ cells: inout [FieldCell]) {
    for index in doubled {
      let field = bytes + Int(cells[index].start)
      let count = Int(cells[index].count)
      var from = 0
      var to = 0
      while from < count {
        let byte = field[from]
        field[to] = byte
        to += 1
        from += byte == Self.quote ? 2 : 1
      }
      cells[index].count = UInt32(to)
    }
  }

  @inline(__always)
  private mutating func addCell(_ start: Int, _ count: Int, _ cells: inout [FieldCell]) {
    if fieldCount < fieldLimit {
      cells.append(FieldCell(field: fieldCount, kind: .text, start: start, count: count))
    }
    fieldCount += 1
  }

  @inline(__always)
  private mutating func closingQuote(
    _ bytes: UnsafeMutablePointer<UInt8>,
    after open: Int,
    to end: Int,
    _ isLast: Bool,
    _ cell: Int
  ) -> Int? {
    var at = open + 1
    var hasDoubled = false
    while true {
      at += pikir_find_byte(bytes + at, end - at, Self.quote)
      guard at < end else { return nil }
      guard at + 1 < end else {
        guard isLast else { return nil }
        break
      }
      guard bytes[at + 1] == Self.quote else { break }
      hasDoubled = true
      at += 2
    }
    if hasDoubled, fieldCount < fieldLimit { doubled.append(cell) }
    return at
  }
}
