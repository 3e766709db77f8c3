package import PikirBase

/// Reads the rows of one worksheet of an Excel workbook.
///
/// Numbers come as they are stored, with the fewest digits that mean the same; days and times as
/// ISO 8601 text where the cell's number format shows one. The first row that holds something is
/// the header. Empty rows are passed over.
///
/// - Source: ECMA-376, part 1, 18.3.
package final class XLSXReader: RecordReader {
  package var format: RecordFormat { .xlsx }
  package private(set) var fieldNames: [String] = []
  package private(set) var header: [String]?
  /// The sheet that is read, and all there are.
  package let sheet: String
  package let sheets: [String]
  private let file: any OpenFile
  private let opened: FileStatus
  private let limits: ReadLimits
  private let source: ZipEntrySource
  private let checksum: UInt32
  private var rows: SheetRowScanner
  private var spare = RecordBatch()
  /// The header's cells, while they may still be asked for as data.
  private var first: SheetRow?
  private var firstIsData = false
  /// Rows that were looked at before their turn.
  private var ahead: [SheetRow] = []
  /// Rows above the header that were passed over as titles.
  package private(set) var titleCount = 0
  private var isDone = false

  /// Opens a workbook and reads its first row.
  ///
  /// - Parameters:
  ///   - file: a zip archive.
  ///   - opened: its status.
  ///   - options: the sheet and the limits.
  /// - Throws: `F103` when the sheet has no row, `F105`, `F106` and `F108` for broken or hostile
  ///   files, `F110` for other archives and missing sheets.
  package init(
    _ file: any OpenFile,
    opened: FileStatus,
    options: ReadOptions
  ) throws(Diagnostic) {
    self.file = file
    self.opened = opened
    limits = options.limits
    checksum = try Self.checksum(of: file, opened, options.interrupt)
    let archive = try ZipArchive(file, sizeBytes: opened.sizeBytes, limits: limits)
    let workbook = try Workbook(archive, limits: limits, interrupt: options.interrupt)
    let entry = try workbook.entry(ofSheet: options.sheet)
    sheet = entry.name
    sheets = workbook.sheets.map(\.name)
    source = try workbook.source(entry.path)
    rows = SheetRowScanner(XMLScanner(source, limits: limits), workbook, limits: limits)
    try readHeader(rows: max(options.headerRows, 1), options)
  }

  package var notes: ReadNotes {
    var notes = ReadNotes()
    source.report(to: &notes)
    if isDone { notes.bytesRead = opened.sizeBytes }
    notes.checksum = checksum
    return notes
  }

  package func treatHeaderAsData() {
    guard first != nil else { return }
    firstIsData = true
    fieldNames = (1...max(fieldNames.count, 1)).map { "column\($0)" }
  }

  package func nextBatch(maxRecords: Int) throws(Diagnostic) -> RecordBatch {
    var batch = RecordBatch()
    swap(&batch, &spare)
    batch.removeAll()
    batch.bytes.removeAll(keepingCapacity: true)
    if let row = first {
      if firstIsData { add(row, to: &batch) }
      first = nil
    }
    while !isDone, batch.records.count < maxRecords, !batch.isFullOfFaults,
      batch.bytes.count < 1 << 20
    {
      guard let row = try nextRow() else {
        isDone = true
        try checkUnchanged()
        break
      }
      add(row, to: &batch)
    }
    spare = batch
    return batch
  }

  private static func checksum(
    of file: any OpenFile,
    _ opened: FileStatus,
    _ interrupt: Interrupt?
  ) throws(Diagnostic) -> UInt32 {
    let source = FileByteSource(file, opened: opened, interrupt: interrupt)
    let block = ByteBlock()
    while try source.read(into: block.bytes) > 0 {}
    var notes = ReadNotes()
    source.report(to: &notes)
    return notes.checksum
  }

  private func nextRow() throws(Diagnostic) -> SheetRow? {
    ahead.isEmpty ? try rows.next() : ahead.removeFirst()
  }

  /// The row that the header begins with.
  private func headerRow(rows count: Int, _ options: ReadOptions) throws(Diagnostic) -> SheetRow? {
    guard let first = try rows.next() else { return nil }
    ahead = [first]
    if count == 1, let declared = TitleRow(declared: options.declaredHeader),
      let row = try header(below: declared, isFirstToo: true)
    {
      return row
    }
    if let skipped = options.skippedRows {
      for _ in 0..<skipped { _ = try nextRow() }
    } else if count == 1, let title = TitleRow(options.isKnownHeader),
      let row = try header(below: title, isFirstToo: false)
    {
      return row
    }
    return try nextRow()
  }

  /// The header below titles, which are passed over; nil, and all rows ahead, when there is none.
  private func header(below title: TitleRow, isFirstToo: Bool) throws(Diagnostic) -> SheetRow? {
    var index = 0
    while index < min(ahead.count, TitleRow.mostRows),
      title.mayBeTitle(Self.names(in: ahead[index]))
    {
      index += 1
      if index == ahead.count, let next = try rows.next() { ahead.append(next) }
    }
    guard index < ahead.count, title.isHeader(Self.names(in: ahead[index])), isFirstToo || index > 0
    else { return nil }
    titleCount = index
    let row = ahead[index]
    ahead.removeFirst(index + 1)
    return row
  }

  private func readHeader(rows count: Int, _ options: ReadOptions) throws(Diagnostic) {
    guard let row = try headerRow(rows: count, options) else {
      throw Diagnostic(
        .emptyFile,
        "the sheet '\(sheet)' has no row",
        hints: sheets.count > 1 ? ["its sheets: \(sheets.joined(separator: ", "))"] : []
      )
    }
    let names = Self.names(in: row)
    header = names
    guard count > 1 else {
      fieldNames = uniqueFieldNames(names)
      first = row
      return
    }
    var headers = [names]
    while headers.count < count, let next = try nextRow() { headers.append(Self.names(in: next)) }
    fieldNames = uniqueFieldNames(combinedHeader(headers))
  }

  private static func names(in row: SheetRow) -> [String] {
    var names = [String](repeating: "", count: row.columnCount)
    for cell in row.cells {
      names[Int(cell.field)] = String(decoding: row.bytes[cell.range], as: UTF8.self)
    }
    return names
  }

  private func checkUnchanged() throws(Diagnostic) {
    guard (try? file.status()) == opened else {
      throw Diagnostic(
        .fileUnreadable,
        "the file changed while it was read",
        hints: ["wait until the program that writes it is done, then import it again"]
      )
    }
  }

  /// Adds a row, a null for each column without a cell; columns behind the header get names.
  private func add(_ row: SheetRow, to batch: inout RecordBatch) {
    if let fault = row.fault {
      batch.faults.append(fault)
      return
    }
    while fieldNames.count < row.columnCount {
      fieldNames.append("column\(fieldNames.count + 1)")
    }
    let shift = batch.bytes.count
    batch.bytes.append(contentsOf: row.bytes)
    let firstCell = batch.cells.count
    for cell in row.cells {
      while batch.cells.count - firstCell < Int(cell.field) {
        addNull(firstCell, to: &batch)
      }
      var moved = cell
      moved.start += UInt32(shift)
      batch.cells.append(moved)
    }
    while batch.cells.count - firstCell < fieldNames.count { addNull(firstCell, to: &batch) }
    batch.records.append(
      RecordPlace(
        firstCell: firstCell,
        cellCount: batch.cells.count - firstCell,
        line: row.number,
        byteOffset: 0
      )
    )
  }

  private func addNull(_ firstCell: Int, to batch: inout RecordBatch) {
    let field = batch.cells.count - firstCell
    batch.cells.append(FieldCell(field: field, kind: .null, start: 0, count: 0))
  }
}
