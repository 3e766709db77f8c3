import CSystem
package import PikirBase

/// Reads rows of fields parted by one delimiter: CSV, TSV and their kin.
///
/// Lines end with LF, CRLF or CR, mixed as they come; empty lines are passed over. A row with
/// another number of fields than the first is a fault of the row.
///
/// - Source: RFC 4180; reliability I1, I2.
package final class DelimitedReader: RecordReader {
  package var format: RecordFormat { delimiter == 0x09 ? .tsv : .csv }
  package private(set) var fieldNames: [String]
  package let header: [String]?
  let delimiter: UInt8
  let limits: ReadLimits
  private var window: InputWindow
  var scanner: DelimitedRowScanner
  private var spare = RecordBatch()
  private var first: (start: Int, line: Int)
  private let hasOneHeaderRow: Bool
  /// Rows above the header that were passed over.
  package let skippedRows: Int
  /// What ends the reading once everything before it was given.
  var failure: Diagnostic?
  /// What is being thrown away, if something is.
  var skipping = Skipping.nothing

  /// A row that cannot be used, up to its end.
  enum Skipping {
    case nothing
    /// To the next line end, whatever quotes there are.
    case line
    /// To the end of the row: the line where a quote was opened, while one is open, and whether a
    /// field begins.
    case row(openedAtLine: Int?, isAtFieldStart: Bool)
  }

  /// Reads the first record.
  ///
  /// - Parameters:
  ///   - source: UTF-8.
  ///   - delimiter: one byte.
  ///   - limits: bounds of a field, a row and the number of columns.
  ///   - firstLine: the number of the line that the source begins with.
  ///   - headerRows: rows that name the columns; several are put together.
  ///   - skippedRows: rows above them; when nil, the titles above one header row.
  ///   - declaredHeader: as in `ReadOptions.declaredHeader`; for one header row.
  ///   - isKnownHeader: as in `ReadOptions.isKnownHeader`.
  /// - Throws: `F103` when there is no row, `F106` or `F108` when the first cannot be read.
  package init(
    _ source: any ByteSource,
    delimiter: UInt8,
    limits: ReadLimits = ReadLimits(),
    firstLine: Int = 1,
    headerRows: Int = 1,
    skippedRows: Int? = nil,
    declaredHeader: [String] = [],
    isKnownHeader: (@Sendable (String) -> Bool)? = nil
  ) throws(Diagnostic) {
    var window = InputWindow(source, byteCount: limits.windowBytes)
    window.line = firstLine
    let fieldLimit = min(limits.fields, Int(UInt16.max))
    var scanner = DelimitedRowScanner(delimiter: delimiter, fieldLimit: fieldLimit)
    var row = try HeaderRow(&window, &scanner, limits: limits)
    let declared = headerRows <= 1 ? TitleRow(declared: declaredHeader) : nil
    let passed = declared.map { Self.pass($0, &row, &window, &scanner, limits) } ?? 0
    if let declared, declared.isHeader(row.fields) {
      self.skippedRows = passed
    } else if let skippedRows {
      for _ in 0..<skippedRows {
        window.pass(row)
        row = try HeaderRow(&window, &scanner, limits: limits)
      }
      self.skippedRows = skippedRows
    } else if headerRows <= 1, let titles = TitleRow(isKnownHeader) {
      self.skippedRows = Self.pass(titles, &row, &window, &scanner, limits)
    } else {
      self.skippedRows = 0
    }
    var rows = [row.fields]
    first = (window.start, window.line)
    window.pass(row)
    for _ in 1..<max(headerRows, 1) {
      row = try HeaderRow(&window, &scanner, limits: limits)
      rows.append(row.fields)
      window.pass(row)
    }
    hasOneHeaderRow = rows.count == 1
    header = rows[0]
    fieldNames = uniqueFieldNames(combinedHeader(rows))
    self.window = window
    self.scanner = scanner
    self.delimiter = delimiter
    self.limits = limits
  }

  /// Goes on from a row to the header below, if it is a title.
  ///
  /// - Returns: how many rows were passed over.
  private static func pass(
    _ title: TitleRow,
    _ row: inout HeaderRow,
    _ window: inout InputWindow,
    _ scanner: inout DelimitedRowScanner,
    _ limits: ReadLimits
  ) -> Int {
    var count = 0
    var (byteCount, line) = (0, window.line)
    var next = row
    while title.mayBeTitle(next.fields), count < TitleRow.mostRows {
      count += 1
      byteCount += next.byteCount
      line = next.nextLine
      let found = try? HeaderRow(
        &window,
        &scanner,
        limits: limits,
        behind: byteCount,
        line: line
      )
      guard let found else { return 0 }
      next = found
    }
    guard count > 0, title.isHeader(next.fields) else { return 0 }
    window.start += byteCount
    window.line = line
    row = next
    return count
  }

  package var notes: ReadNotes {
    var notes = ReadNotes()
    window.source.report(to: &notes)
    return notes
  }

  package func treatHeaderAsData() {
    guard hasOneHeaderRow else { return }
    window.start = first.start
    window.line = first.line
    fieldNames = (1...max(fieldNames.count, 1)).map { "column\($0)" }
  }

  package func nextBatch(maxRecords: Int) throws(Diagnostic) -> RecordBatch {
    var batch = RecordBatch()
    swap(&batch, &spare)
    batch.removeAll()
    window.fill(&batch) { bytes, cursor, batch in
      takeRows(bytes, &cursor, into: &batch, maxRecords: maxRecords)
      return failure == nil
    }
    if batch.isEnd, let failure = failure ?? window.failure { throw failure }
    spare = batch
    batch.bytes = window.bytes
    return batch
  }

  private func takeRows(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor,
    into batch: inout RecordBatch,
    maxRecords: Int
  ) {
    guard failure == nil, finishSkipping(bytes, &cursor) else { return }
    let columns = fieldNames.count
    var scanner = scanner
    while batch.records.count < maxRecords, !batch.isFullOfFaults {
      guard skipEmptyLines(bytes, &cursor) else { return }
      let start = cursor.start
      let firstCell = batch.cells.count
      let outcome = scanner.scanRow(
        bytes,
        from: start,
        to: cursor.end,
        isLast: cursor.isLast,
        into: &batch.cells
      )
      if case .row(let next) = outcome, scanner.fieldCount == columns,
        next - start <= limits.fieldBytes || areSmall(batch.cells[firstCell...], next - start)
      {
        if scanner.hasQuotes { scanner.unquote(bytes, &batch.cells) }
        batch.records.append(
          RecordPlace(
            firstCell: firstCell,
            cellCount: columns,
            line: cursor.line,
            byteOffset: cursor.baseOffset + start
          )
        )
        cursor.line += scanner.hasQuotes ? pikir_count_line_ends(bytes + start, next - start) : 1
        cursor.start = next
      } else {
        batch.cells.removeSubrange(firstCell...)
        settle(outcome, fieldCount: scanner.fieldCount, bytes, &cursor, &batch.faults)
        guard finishSkipping(bytes, &cursor), cursor.start > start else { return }
      }
    }
  }

  /// Whether a long row and its fields are within their limits.
  private func areSmall(_ cells: ArraySlice<FieldCell>, _ rowBytes: Int) -> Bool {
    rowBytes <= limits.recordBytes && cells.allSatisfy { $0.count <= limits.fieldBytes }
  }

  /// Moves to the next row.
  ///
  /// - Returns: false when more has to be read first.
  private func skipEmptyLines(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ cursor: inout WindowCursor
  ) -> Bool {
    while cursor.start < cursor.end {
      let at = cursor.start
      guard bytes[at] == 0x0A || bytes[at] == 0x0D else { return true }
      var length = 1
      if bytes[at] == 0x0D {
        if at + 1 == cursor.end, !cursor.isLast { return false }
        if at + 1 < cursor.end, bytes[at + 1] == 0x0A { length = 2 }
      }
      cursor.start += length
      cursor.line += 1
    }
    return false
  }
}
