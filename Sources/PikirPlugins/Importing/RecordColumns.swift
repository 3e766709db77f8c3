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
  /// How often the cells of a column, and of a made value, are sent.
  private let uses: (columns: [Int], made: [Int])

  /// - Parameters:
  ///   - batch: the records.
  ///   - fields: what the fields of their cells are.
  ///   - names: what `rec` is asked for.
  ///   - reviewNames: what `review` is asked for, of the fields that recipes gave.
  init(_ batch: RecordBatch, _ fields: RecordFields, names: [String], reviewNames: [String]) {
    self.batch = batch
    self.fields = fields
    record = names.map { name in
      // Byte by byte before any normal form: both may stand in one file.
      let exact = fields.columns.firstIndex { $0.utf8.elementsEqual(name.utf8) }
      return (name, exact ?? fields.columns.firstIndex { $0 == name })
    }
    review = reviewNames.compactMap { name in
      guard let target = ReviewColumns.target(of: name) else { return nil }
      let columns = fields.targets.indices.filter { fields.targets[$0] == target }
      let made = fields.made.indices.filter { fields.made[$0] == target }
      let all = columns + made.map { RecordFields.madeFlag + $0 }
      return all.isEmpty ? nil : (name, target, all)
    }
    let sent = record.map(\.field) + review.flatMap(\.fields)
    let count = { (field: Int) in sent.count { $0 == field } }
    uses = (
      fields.columns.indices.map(count),
      fields.made.indices.map { count(RecordFields.madeFlag + $0) }
    )
  }

  /// The most that a record takes in a frame.
  func byteCount(_ index: Int) -> Int {
    var total = 8 + 10 * (record.count + review.count)
    let place = batch.records[index]
    for number in place.cellRange {
      let cell = batch.cells[number]
      let uses = uses(ofField: Int(cell.field))
      guard uses > 0 else { continue }
      var bytes = Int(cell.count) + 16
      if case .list = cell.kind {
        bytes = batch.elements[cell.range].reduce(16) { $0 + Int($1.count) + 16 }
      }
      total += bytes * uses
    }
    return total
  }

  private func uses(ofField field: Int) -> Int {
    if field < uses.columns.count { return uses.columns[field] }
    let made = field - RecordFields.madeFlag
    return made >= 0 && made < uses.made.count ? uses.made[made] : 0
  }

  func recordColumns(_ range: Range<Int>) -> [BatchColumn] {
    record.map { BatchColumn($0.name, column(of: $0.field, range)) }
  }

  func reviewColumns(_ range: Range<Int>) -> [BatchColumn] {
    review.map { BatchColumn($0.name, values(of: $0.target, $0.fields, range)) }
  }

  /// The cells of a field, one a record.
  private func cells(ofField field: Int, _ range: Range<Int>) -> [FieldCell?] {
    // Held outside the loop: a struct of arrays is dear to copy for every record.
    let (records, cells) = (batch.records, batch.cells)
    return range.map { index in
      let place = records[index]
      // In tables cell k is column k.
      if field < place.cellCount, Int(cells[place.firstCell + field].field) == field {
        return cells[place.firstCell + field]
      }
      return cells[place.cellRange].last { Int($0.field) == field }
    }
  }

  private func column(of field: Int?, _ range: Range<Int>) -> ColumnValues {
    guard let field else {
      var texts = TextColumn()
      for _ in range { texts.appendNothing() }
      return .texts(texts)
    }
    let cells = cells(ofField: field, range)
    let hasKinds = cells.contains { cell in
      switch cell?.kind {
      case .number, .bool, .list, .json: true
      default: false
      }
    }
    return hasKinds ? .values(encoded(cells)) : .texts(texts(of: cells))
  }

  private func texts(of cells: [FieldCell?]) -> TextColumn {
    var texts = TextColumn()
    texts.reserve(rows: cells.count, bytes: cells.reduce(0) { $0 + Int($1?.count ?? 0) })
    batch.bytes.withUnsafeBytes { bytes in
      for cell in cells {
        guard let cell else {
          texts.appendNothing()
          continue
        }
        switch cell.kind {
        case .null: texts.appendNothing()
        case .list: texts.append(batch.text(of: cell).utf8)
        case .text, .number, .bool, .json:
          texts.append(UnsafeRawBufferPointer(rebasing: bytes[cell.range]))
        }
      }
    }
    return texts
  }

  /// Values that are not all texts, each as Lua is to have it.
  private func encoded(_ cells: [FieldCell?]) -> TextColumn {
    var column = TextColumn()
    for cell in cells {
      guard let cell else {
        column.appendNothing()
        continue
      }
      if case .null = cell.kind {
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

  /// What recipes gave, in the form in which Lua has it: numbers for ratings, days as ISO 8601.
  private func values(
    of target: ColumnTarget,
    _ fields: [Int],
    _ range: Range<Int>
  ) -> ColumnValues {
    let cells = lastCells(of: fields, range)
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
    default: return .texts(texts(of: cells.map { holdsValue($0) ? $0 : nil }))
    }
  }

  /// Whether a cell has a value: in tables, a blank one is none.
  private func holdsValue(_ cell: FieldCell?) -> Bool {
    guard let cell, case .text = cell.kind else { return cell != nil }
    return bytes(of: cell) { fields.isNothing($0) ? nil : true } ?? false
  }

  /// For each record the last cell of some fields that is not null.
  private func lastCells(of fields: [Int], _ range: Range<Int>) -> [FieldCell?] {
    var found = [FieldCell?](repeating: nil, count: range.count)
    for field in fields {
      for (place, cell) in cells(ofField: field, range).enumerated() {
        if let cell {
          if case .null = cell.kind { continue }
          found[place] = cell
        }
      }
    }
    return found
  }

  private func bytes<Value>(
    of cell: FieldCell?,
    _ body: (UnsafeRawBufferPointer) -> Value?
  ) -> Value? {
    guard let cell else { return nil }
    if case .list = cell.kind { return nil }
    return batch.bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[cell.range])) }
  }
}

extension ReviewColumns {
  /// The field that a name of `review` means; nil for one that is none.
  static func target(of name: String) -> ColumnTarget? {
    if name.utf8.starts(with: extraPrefix.utf8) {
      // By bytes: a mark behind the dot is one character with it.
      let own = String(decoding: name.utf8.dropFirst(extraPrefix.utf8.count), as: UTF8.self)
      return try? ImportMapping.target("x." + own)
    }
    let plain =
      name.utf8.starts(with: "reply_".utf8) ? "reply." + name.dropFirst("reply_".count) : name
    return ImportField(rawValue: plain).map { .field($0) }
  }
}
