import CSystem
import PikirBase

extension DelimitedReader {
  /// Writes down why a row was not taken, and what of it is to be passed over.
  ///
  /// When the row's end is not there yet nothing changes.
  func settle(
    _ outcome: DelimitedRowScanner.Outcome,
    fieldCount: Int,
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor,
    _ faults: inout [RowFault]
  ) {
    let start = cursor.start
    switch outcome {
    case .row(let next):
      let isRagged = fieldCount != fieldNames.count
      faults.append(
        RowFault(
          line: cursor.line,
          column: nil,
          byteOffset: cursor.baseOffset + start,
          code: isRagged ? .badRow : .tooLarge,
          message: isRagged ? raggedMessage(fieldCount) : tooLargeMessage
        )
      )
      cursor.line += pikir_count_line_ends(bytes + start, next - start)
      cursor.start = next
    case .broken(let at):
      settleBroken(at, bytes, &cursor, &faults)
    case .incomplete(let openQuote):
      let openLine = openQuote.map {
        cursor.line + pikir_count_line_ends(bytes + start, $0 - start)
      }
      if cursor.isLast, let openLine {
        failure = unclosed(line: openLine)
      } else if cursor.end - start >= limits.recordBytes {
        faults.append(
          RowFault(
            line: cursor.line,
            column: nil,
            byteOffset: cursor.baseOffset + start,
            code: .tooLarge,
            message: tooLargeMessage + (openLine.map { "; a quote opened in line \($0)" } ?? "")
          )
        )
        skipping = .row(openedAtLine: nil, isAtFieldStart: true)
      }
    }
  }

  private func settleBroken(
    _ at: Int,
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor,
    _ faults: inout [RowFault]
  ) {
    cursor.line += pikir_count_line_ends(bytes + cursor.start, at - cursor.start)
    var lineStart = at
    while lineStart > cursor.start, bytes[lineStart - 1] != 0x0A, bytes[lineStart - 1] != 0x0D {
      lineStart -= 1
    }
    faults.append(
      RowFault(
        line: cursor.line,
        column: characterColumn(bytes, lineStart: lineStart, position: at),
        byteOffset: cursor.baseOffset + at,
        code: .badRow,
        message: "text follows a closing quote; a quote inside a field must be doubled"
      )
    )
    cursor.start = at
    skipping = .line
  }

  private func raggedMessage(_ fieldCount: Int) -> String {
    "the row has \(fieldCount) fields, and the first row has \(fieldNames.count)"
  }

  private var tooLargeMessage: String {
    "the row or one of its fields is too long (limits: \(limits.recordBytes) and "
      + "\(limits.fieldBytes) bytes)"
  }

  private func unclosed(line: Int) -> Diagnostic {
    Diagnostic(
      .malformed,
      "the quote opened in line \(line) is never closed",
      hints: ["look at line \(line): a quote inside a quoted field must be doubled"]
    )
  }

  /// Throws away what is left of a row that cannot be used.
  ///
  /// - Returns: false when more has to be read first.
  func finishSkipping(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor
  ) -> Bool {
    switch skipping {
    case .nothing: return failure == nil
    case .line:
      let rest = cursor.end - cursor.start
      let length = pikir_find_either(bytes + cursor.start, rest, 0x0A, 0x0D)
      cursor.start += length
      guard length < rest else { return false }
      skipping = .nothing
      return true
    case .row(let openedAtLine, let isAtFieldStart):
      return skipRow(bytes, &cursor, openedAtLine, isAtFieldStart)
    }
  }

  private func skipRow(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor,
    _ openedAtLine: Int?,
    _ wasAtFieldStart: Bool
  ) -> Bool {
    var openLine = openedAtLine
    var isAtFieldStart = wasAtFieldStart
    defer {
      if case .row = skipping {
        skipping = .row(openedAtLine: openLine, isAtFieldStart: isAtFieldStart)
      }
    }
    while cursor.start < cursor.end {
      if let opened = openLine {
        guard skipQuoted(bytes, &cursor) else {
          if cursor.isLast { failure = unclosed(line: opened) }
          return false
        }
        openLine = nil
        isAtFieldStart = false
      } else if isAtFieldStart, bytes[cursor.start] == UInt8(ascii: "\"") {
        openLine = cursor.line
        cursor.start += 1
      } else {
        let rest = cursor.end - cursor.start
        let length = pikir_find_field_end(bytes + cursor.start, rest, delimiter)
        cursor.start += length
        isAtFieldStart = false
        guard length < rest else { return false }
        guard bytes[cursor.start] == delimiter else {
          skipping = .nothing
          return true
        }
        cursor.start += 1
        isAtFieldStart = true
      }
    }
    if cursor.isLast, let openLine { failure = unclosed(line: openLine) }
    return false
  }

  /// Moves behind the closing quote; false when it is not there yet.
  private func skipQuoted(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor
  ) -> Bool {
    let start = cursor.start
    var at = start
    var isClosed = false
    while at < cursor.end, !isClosed {
      at += pikir_find_byte(bytes + at, cursor.end - at, UInt8(ascii: "\""))
      guard at < cursor.end else { break }
      guard at + 1 < cursor.end || cursor.isLast else { break }
      isClosed = at + 1 == cursor.end || bytes[at + 1] != UInt8(ascii: "\"")
      at += isClosed ? 1 : 2
    }
    // A CR whose LF may come with the next block waits for it.
    if !isClosed, !cursor.isLast, at == cursor.end, bytes[at - 1] == 0x0D { at -= 1 }
    cursor.line += pikir_count_line_ends(bytes + start, at - start)
    cursor.start = at
    return isClosed
  }
}
