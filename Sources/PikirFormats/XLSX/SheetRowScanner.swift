import PikirBase

/// One row of a worksheet: its cells that hold something, by rising column.
struct SheetRow {
  /// Its number on the sheet, from 1.
  var number: Int
  var bytes: [UInt8] = []
  var cells: [FieldCell] = []
  var fault: RowFault?

  /// Columns up to the last that holds something.
  var columnCount: Int { cells.last.map { Int($0.field) + 1 } ?? 0 }
}

/// Takes rows off a worksheet.
struct SheetRowScanner {
  private var xml: XMLScanner
  private let strings: SharedStrings
  private let styles: [SheetDate.Style]
  private let dates: SheetDate
  private let limits: ReadLimits
  private var lastRow = 0

  init(_ xml: consuming XMLScanner, _ workbook: Workbook, limits: ReadLimits) {
    self.xml = xml
    strings = workbook.strings
    styles = workbook.styles
    dates = SheetDate(isBasedOn1904: workbook.isBasedOn1904)
    self.limits = limits
  }

  /// The next row that holds something; nil at the end.
  mutating func next() throws(Diagnostic) -> SheetRow? {
    while true {
      switch try xml.next() {
      case .finished: return nil
      case .start where xml.isNamed("row"):
        let row = try takeRow()
        if !row.cells.isEmpty || row.fault != nil { return row }
      default: break
      }
    }
  }

  private mutating func takeRow() throws(Diagnostic) -> SheetRow {
    lastRow = xml.string("r").flatMap { Int($0) } ?? lastRow + 1
    var row = SheetRow(number: lastRow)
    let depth = xml.depth
    var column = 0
    while true {
      switch try xml.next() {
      case .end where xml.depth < depth: return row
      case .start where xml.isNamed("c"):
        if let reference = xml.attribute("r") { column = columnNumber(reference) ?? column }
        try takeCell(column, into: &row)
        column += 1
      case .finished: return row
      default: break
      }
    }
  }

  /// The column of a reference such as `AB12`, from 0.
  private func columnNumber(_ reference: [UInt8]) -> Int? {
    var number = 0
    for byte in reference.prefix(4) {
      guard byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") else { break }
      number = number * 26 + Int(byte - UInt8(ascii: "A")) + 1
    }
    return number > 0 ? number - 1 : nil
  }

  private mutating func takeCell(_ column: Int, into row: inout SheetRow) throws(Diagnostic) {
    let type = xml.attribute("t") ?? []
    let style = xml.string("s").flatMap { Int($0) } ?? 0
    let depth = xml.depth
    var value: [UInt8]?
    var isInValue = false
    cell: while true {
      switch try xml.next() {
      case .start:
        if xml.isNamed("is") { value = try xml.takeRichText() }
        isInValue = xml.isNamed("v")
      case .text: if isInValue { value = (value ?? []) + xml.text }
      case .end:
        isInValue = false
        if xml.depth < depth { break cell }
      case .finished: break cell
      }
    }
    guard let value, !value.isEmpty else { return }
    add(value, type: type, style: style, column: column, into: &row)
  }

  private func add(
    _ value: [UInt8],
    type: [UInt8],
    style: Int,
    column: Int,
    into row: inout SheetRow
  ) {
    guard column < limits.fields, row.cells.last.map({ Int($0.field) < column }) ?? true else {
      return blame(&row, .tooLarge, "a cell stands beyond column \(limits.fields) or out of order")
    }
    switch String(decoding: type, as: UTF8.self) {
    case "s":
      let number = Int(String(decoding: value, as: UTF8.self))
      guard let text = number.flatMap({ strings[$0] }) else {
        return blame(&row, .badRow, "a cell names a string that the workbook does not have")
      }
      append(text, .text, column, &row)
    case "str": append(replaceSheetEscapes(value)[...], .text, column, &row)
    case "inlineStr", "d", "e": append(value[...], .text, column, &row)
    case "b": append(Array((value == [0x31] ? "true" : "false").utf8)[...], .bool, column, &row)
    default: addNumber(value, style, column, &row)
    }
  }

  private func addNumber(_ value: [UInt8], _ style: Int, _ column: Int, _ row: inout SheetRow) {
    let raw = String(decoding: value, as: UTF8.self)
    guard let number = Double(raw), number.isFinite else {
      return append(value[...], .text, column, &row)
    }
    let shown = styles.indices.contains(style) ? styles[style] : .number
    if shown != .number, let date = dates.text(ofSerial: number, style: shown) {
      return append(Array(date.utf8)[...], .text, column, &row)
    }
    // Excel stores 4.6 as 4.5999999999999996: the shortest text of the same number is meant.
    // An integer is written with all its digits, as identifiers need.
    let isPlain = value.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    let text = isPlain ? raw : Int64(exactly: number).map { "\($0)" } ?? "\(number)"
    append(Array(text.utf8)[...], .number, column, &row)
  }

  private func append(
    _ bytes: ArraySlice<UInt8>,
    _ kind: FieldKind,
    _ column: Int,
    _ row: inout SheetRow
  ) {
    guard !bytes.isEmpty else { return }
    guard bytes.count <= limits.fieldBytes, row.bytes.count + bytes.count <= limits.recordBytes
    else { return blame(&row, .tooLarge, "the row or one of its cells is too long") }
    row.cells.append(
      FieldCell(field: column, kind: kind, start: row.bytes.count, count: bytes.count)
    )
    row.bytes.append(contentsOf: bytes)
  }

  private func blame(_ row: inout SheetRow, _ code: DiagnosticCode, _ message: String) {
    guard row.fault == nil else { return }
    row.fault = RowFault(
      line: row.number,
      column: nil,
      byteOffset: 0,
      code: code,
      message: message
    )
  }
}
