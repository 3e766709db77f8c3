import PikirFormats
import PikirImport
import PikirText
import PikirWire

/// Records of a batch as the columns that a plugin's `map` reads.
struct RecordColumns {
  private let batch: RecordBatch
  private let fields: RecordFields
  /// For each wanted name its field; nil for a column that the file does not have.
  private let record: [(name: String, field: Int?)]
  /// For each field of a review that may be read, its name and where its cells are.
  private let review: [(name: String, target: ColumnTarget, fields: [Int])]

  /// - Parameters:
  ///   - batch: the records.
  ///   - fields: what the fields of their cells are.
  ///   - names: what `rec` is asked for.
  ///   - reviewNames: what `review` is asked for, of the fields that recipes gave.
  init(_ batch: RecordBatch, _ fields: RecordFields, names: [String], reviewNames: [String]) {
    self.batch = batch
    self.fields = fields
    record = names.map { name in
      (name, fields.columns.firstIndex { $0.utf8.elementsEqual(name.utf8) })
    }
    review = reviewNames.compactMap { name in
      guard let target = ReviewColumns.target(of: name) else { return nil }
      let columns = fields.targets.indices.filter { fields.targets[$0] == target }
      let made = fields.made.indices.filter { fields.made[$0] == target }
      let all = columns + made.map { RecordFields.madeFlag + $0 }
      return all.isEmpty ? nil : (name, target, all)
    }
  }

  /// The most that a record takes in a frame.
  func byteCount(_ index: Int) -> Int {
    var total = 8 + 10 * (record.count + review.count)
    for cell in batch.cells[batch.records[index].cellRange] {
      let isWanted = record.contains { $0.field == Int(cell.field) }
      let isReviewed = review.contains { $0.fields.contains(Int(cell.field)) }
      guard isWanted || isReviewed else { continue }
      var bytes = Int(cell.count) + 16
      if case .list = cell.kind {
        bytes = batch.elements[cell.range].reduce(16) { $0 + Int($1.count) + 16 }
      }
      total += bytes * ((isWanted ? 1 : 0) + (isReviewed ? 1 : 0))
    }
    return total
  }

  func recordColumns(_ range: Range<Int>) -> [BatchColumn] {
    record.map { BatchColumn($0.name, column(of: $0.field, range)) }
  }

  func reviewColumns(_ range: Range<Int>) -> [BatchColumn] {
    review.map { BatchColumn($0.name, values(of: $0.target, $0.fields, range)) }
  }

  private func cell(ofField field: Int, _ index: Int) -> FieldCell? {
    let place = batch.records[index]
    // In tables cell k is column k.
    if field < place.cellCount, Int(batch.cells[place.firstCell + field].field) == field {
      return batch.cells[place.firstCell + field]
    }
    return batch.cells[place.cellRange].last { Int($0.field) == field }
  }

  private func column(of field: Int?, _ range: Range<Int>) -> ColumnValues {
    var texts = TextColumn()
    guard let field else {
      for _ in range { texts.appendNothing() }
      return .texts(texts)
    }
    let cells = range.map { cell(ofField: field, $0) }
    let hasKinds = cells.contains { cell in
      switch cell?.kind {
      case .number, .bool, .list, .json: true
      default: false
      }
    }
    guard !hasKinds else { return .values(encoded(cells)) }
    for cell in cells { append(cell, to: &texts) }
    return .texts(texts)
  }

  private func append(_ cell: FieldCell?, to texts: inout TextColumn) {
    guard let cell else { return texts.appendNothing() }
    switch cell.kind {
    case .null: texts.appendNothing()
    case .list: texts.append(batch.text(of: cell).utf8)
    case .text, .number, .bool, .json: texts.append(batch.bytes[cell.range])
    }
  }

  /// Values that are not all texts, each as Lua is to have it.
  private func encoded(_ cells: [FieldCell?]) -> TextColumn {
    var column = TextColumn()
    for cell in cells {
      guard let cell, cell.kind != .null else {
        column.appendNothing()
        continue
      }
      var bytes: [UInt8] = []
      do throws(WireFault) {
        try value(of: cell).encode(to: &bytes)
        column.append(bytes)
      } catch {
        // A list beyond the limits of a value is the text of its elements.
        bytes = []
        try? WireValue.text(batch.text(of: cell)).encode(to: &bytes)
        column.append(bytes)
      }
    }
    return column
  }

  private func value(of cell: FieldCell) -> WireValue {
    switch cell.kind {
    case .null: return .nothing
    case .bool: return .bool(batch.bytes[cell.range].first == UInt8(ascii: "t"))
    case .number:
      let text = batch.text(of: cell)
      if let integer = Int64(text) { return .integer(integer) }
      if let number = Double(text), number.isFinite { return .number(number) }
      return .text(text)
    case .text: return .text(batch.text(of: cell))
    case .json:
      return RecordJSON.value(of: batch.bytes[cell.range]) ?? .text(batch.text(of: cell))
    case .list:
      let elements = batch.elements[cell.range].filter { $0.kind != .null }
      return .table(WireTable(list: elements.map(value)))
    }
  }

  /// What recipes gave, in the form in which Lua has it: numbers for stars, days as ISO 8601.
  private func values(
    of target: ColumnTarget,
    _ fields: [Int],
    _ range: Range<Int>
  ) -> ColumnValues {
    let cells = range.map { index in
      fields.lazy.compactMap { cell(ofField: $0, index) }.last { $0.kind != .null }
    }
    switch target {
    case .field(.rating):
      return .numbers(
        cells.map { cell in bytes(of: cell) { self.fields.rating($0) } ?? .nan }
      )
    case .field(.date):
      return .texts(
        TextColumn(cells.map { cell in bytes(of: cell) { self.fields.day($0) } })
      )
    case .field(.tags):
      return .lists(
        TextColumn(cells.map { cell in cell.map { batch.text(of: $0).replacing(";", with: "\n") } })
      )
    default:
      var texts = TextColumn()
      for cell in cells { append(cell, to: &texts) }
      return .texts(texts)
    }
  }

  private func bytes<Value>(
    of cell: FieldCell?,
    _ body: (UnsafeRawBufferPointer) -> Value?
  ) -> Value? {
    guard let cell, cell.kind != .list else { return nil }
    return batch.bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[cell.range])) }
  }
}

extension ReviewColumns {
  /// The field that a name of `review` means; nil for one that is none.
  static func target(of name: String) -> ColumnTarget? {
    if name.utf8.starts(with: extraPrefix.utf8) {
      return try? ImportMapping.target("x." + name.dropFirst(extraPrefix.count))
    }
    let plain =
      name.utf8.starts(with: "reply_".utf8) ? "reply." + name.dropFirst("reply_".count) : name
    return ImportField(rawValue: plain).map { .field($0) }
  }
}
