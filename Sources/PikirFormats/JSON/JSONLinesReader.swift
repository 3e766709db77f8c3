import CSystem
package import PikirBase

/// Reads one JSON object a line.
///
/// A line that is not one is a fault of the row, and reading goes on at the next line. Lines end
/// with LF, CRLF or CR; blank lines are passed over.
package final class JSONLinesReader: RecordReader {
  package var format: RecordFormat { .jsonLines }
  package var fieldNames: [String] { parser.names.names }
  private var window: InputWindow
  private var parser: JSONRecordParser
  private let limits: ReadLimits
  /// The last batch's memory, used again when nobody else holds it.
  private var spare = RecordBatch()
  /// Whether the rest of a line is thrown away.
  private var isSkippingLine = false

  package init(
    _ source: any ByteSource,
    limits: ReadLimits = ReadLimits(),
    indexedPaths: [String] = []
  ) {
    window = InputWindow(source, byteCount: limits.windowBytes)
    parser = JSONRecordParser(limits: limits, indexedPaths: indexedPaths)
    self.limits = limits
  }

  package var notes: ReadNotes {
    var notes = ReadNotes()
    notes.loneSurrogates = parser.loneSurrogates
    window.source.report(to: &notes)
    return notes
  }

  package func nextBatch(maxRecords: Int) throws(Diagnostic) -> RecordBatch {
    var batch = RecordBatch()
    swap(&batch, &spare)
    batch.removeAll()
    parser.swapCells(with: &batch)
    window.fill(&batch) { bytes, cursor, batch in
      takeLines(bytes, &cursor, into: &batch, maxRecords: maxRecords)
      return true
    }
    parser.swapCells(with: &batch)
    if batch.isEnd, let failure = window.failure { throw failure }
    spare = batch
    batch.bytes = window.bytes
    return batch
  }

  private func takeLines(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor,
    into batch: inout RecordBatch,
    maxRecords: Int
  ) {
    if isSkippingLine { skipLine(bytes, &cursor) }
    while batch.records.count < maxRecords, !batch.isFullOfFaults {
      guard let start = skipBlankLines(bytes, &cursor) else { return }
      let firstCell = parser.cells.count
      var scan = JSONScanner(bytes, from: start, to: cursor.end, crossesLines: false)
      guard takeRecord(&scan, isLast: cursor.isLast) else {
        guard settle(scan.trouble, start, bytes, &cursor, into: &batch) else { return }
        continue
      }
      parser.unescapeRecord(in: bytes)
      batch.records.append(
        RecordPlace(
          firstCell: firstCell,
          cellCount: parser.cells.count - firstCell,
          line: cursor.line,
          byteOffset: cursor.baseOffset + start
        )
      )
      cursor.start = scan.at
    }
  }

  /// Takes an object and sees that nothing but blanks follows it on its line.
  private func takeRecord(_ scan: inout JSONScanner, isLast: Bool) -> Bool {
    let start = scan.at
    let firstCell = parser.cells.count
    guard parser.takeRecord(&scan, depth: 0) else { return false }
    var isWhole = true
    if let byte = scan.nextByte() {
      isWhole = byte == 0x0A || byte == 0x0D || scan.expect("the end of the line")
    } else {
      isWhole = isLast
    }
    if isWhole, scan.at - start > limits.recordBytes {
      scan.trouble = .unfit(at: start, code: .tooLarge, message: tooLongMessage)
      isWhole = false
    }
    if !isWhole { parser.dropCells(from: firstCell) }
    return isWhole
  }

  private var tooLongMessage: String { "the line is longer than \(limits.recordBytes) bytes" }

  /// Passes over blank lines and moves to the next line that holds something.
  ///
  /// - Returns: the first byte of it that is not a blank; nil when more has to be read.
  private func skipBlankLines(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor
  ) -> Int? {
    var at = cursor.start
    while at < cursor.end {
      switch bytes[at] {
      case 0x20, 0x09: at += 1
      case 0x0A, 0x0D:
        guard let next = lineEnd(bytes, at, cursor) else { return nil }
        at = next
        cursor.start = at
        cursor.line += 1
      case 0xEF:
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let count = min(3, cursor.end - at)
        let isMark = (0..<count).allSatisfy { bytes[at + $0] == mark[$0] }
        guard isMark, count == 3 else { return isMark && !cursor.isLast ? nil : at }
        at += 3
      default: return at
      }
    }
    if cursor.isLast { cursor.start = at }
    return nil
  }

  /// The position after a line end, or nil when a CR is the last byte that is there.
  private func lineEnd(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ at: Int,
    _ cursor: WindowCursor
  ) -> Int? {
    guard bytes[at] == 0x0D else { return at + 1 }
    guard at + 1 < cursor.end else { return cursor.isLast ? at + 1 : nil }
    return bytes[at + 1] == 0x0A ? at + 2 : at + 1
  }

  /// Writes down a fault and moves behind its line.
  ///
  /// - Returns: false when more has to be read first.
  private func settle(
    _ trouble: JSONTrouble,
    _ start: Int,
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor,
    into batch: inout RecordBatch
  ) -> Bool {
    let place: Int
    let code: DiagnosticCode
    let message: String
    switch trouble {
    case .incomplete:
      let isTooLong = cursor.end - start >= limits.recordBytes
      guard isTooLong || cursor.isLast else { return false }
      place = isTooLong ? start : cursor.end
      code = isTooLong ? .tooLarge : .truncated
      message = isTooLong ? tooLongMessage : "the line breaks off inside its object"
    case .malformed(let at, let expected):
      (place, code) = (at, .badRow)
      message = "expected \(expected)"
    case .unfit(let at, let unfitCode, let unfitMessage):
      (place, code, message) = (at, unfitCode, unfitMessage)
    }
    batch.faults.append(
      RowFault(
        line: cursor.line,
        column: characterColumn(bytes, lineStart: cursor.start, position: place),
        byteOffset: cursor.baseOffset + place,
        code: code,
        message: message
      )
    )
    cursor.start = place
    isSkippingLine = true
    skipLine(bytes, &cursor)
    return true
  }

  /// Throws away what is left of the line; the line end itself stays.
  private func skipLine(_ bytes: UnsafeMutablePointer<UInt8>, _ cursor: inout WindowCursor) {
    let rest = cursor.end - cursor.start
    let length = pikir_find_either(bytes + cursor.start, rest, 0x0A, 0x0D)
    cursor.start += length
    isSkippingLine = length == rest
  }
}
