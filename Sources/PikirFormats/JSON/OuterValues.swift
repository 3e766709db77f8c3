/// The values around the records of a JSON document that importers asked for, as far as the
/// document has been walked.
///
/// What stands before a list of records is known to them; what stands behind it is not.
struct OuterValues {
  private struct Value {
    let kind: FieldKind
    let bytes: [UInt8]
    /// Where the bytes stand in `arena`, once a record of the batch has them.
    var place: Int?
  }

  let paths: [OuterPath]
  private var values: [Value?]
  /// Bytes that cells of the batch have, which stand behind the window's.
  private(set) var arena: [UInt8] = []
  /// The cells of the batch that are in it.
  private var cells: [Int] = []

  /// - Parameter names: such as `^name`; what is no such name is left out.
  init(_ names: [String]) {
    paths = names.compactMap(OuterPath.init)
    values = [Value?](repeating: nil, count: paths.count)
  }

  var isEmpty: Bool { paths.isEmpty }

  /// Whether a member of the object of a level is asked for.
  func wants(level: Int, member: [UInt8]) -> Bool {
    paths.contains { $0.level == level && $0.member == member }
  }

  /// Forgets what an object of a level, or one in it, had.
  mutating func beginObject(level: Int) {
    for index in paths.indices where (1...level).contains(paths[index].level) {
      values[index] = nil
    }
  }

  /// Notes the key that a `*` stands for.
  mutating func take(key: [UInt8]) {
    for index in paths.indices where paths[index].level == 0 {
      values[index] = Value(kind: .text, bytes: key)
    }
  }

  /// Notes a member of the object of a level.
  ///
  /// - Parameters:
  ///   - level: of the object.
  ///   - member: its key.
  ///   - json: its value, which is whole.
  mutating func take(level: Int, member: [UInt8], json: UnsafeBufferPointer<UInt8>) {
    let wanted = paths.indices.filter { paths[$0].level == level && paths[$0].member == member }
    guard !wanted.isEmpty else { return }
    JSONRecordParser.withValue(of: json) { value in
      for index in wanted {
        let rest = paths[index].rest.utf8
        let found = value.cells.last { $0.name.utf8.elementsEqual(rest) }
        values[index] = found.flatMap { Self.value($0.cell, value.elements, value.bytes) }
      }
    }
  }

  /// A list is the texts of its elements.
  private static func value(
    _ cell: FieldCell,
    _ elements: [FieldCell],
    _ bytes: UnsafeMutablePointer<UInt8>
  ) -> Value? {
    let piece = { (cell: FieldCell) in
      Array(UnsafeBufferPointer(start: bytes + Int(cell.start), count: Int(cell.count)))
    }
    switch cell.kind {
    case .null: return nil
    case .list:
      let pieces = elements[cell.range].map(piece)
      return Value(kind: .text, bytes: Array(pieces.joined(separator: [UInt8(ascii: ";")])))
    case .text, .number, .bool, .json: return Value(kind: cell.kind, bytes: piece(cell))
    }
  }

  /// Begins a batch.
  mutating func beginBatch() {
    arena.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    for index in values.indices { values[index]?.place = nil }
  }

  /// Adds the values to the cells of a record, in the place of its own members of such names; they
  /// are right once `settle` was called.
  mutating func add(to cells: inout [FieldCell], from firstCell: Int, _ names: inout FieldNames) {
    for index in cells[firstCell...].indices where isOuter(cells[index], names) {
      cells[index].kind = .null
      cells[index].count = 0
    }
    for index in paths.indices {
      guard let value = values[index], let field = names.field(named: paths[index].name) else {
        continue
      }
      let place = value.place ?? arena.count
      if value.place == nil {
        arena += value.bytes
        values[index]?.place = place
      }
      self.cells.append(cells.count)
      cells.append(
        FieldCell(field: field, kind: value.kind, start: place, count: value.bytes.count)
      )
    }
  }

  private func isOuter(_ cell: FieldCell, _ names: FieldNames) -> Bool {
    let name = names.names[Int(cell.field)].utf8
    return name.first == UInt8(ascii: "^") && paths.contains { name.elementsEqual($0.name.utf8) }
  }

  /// Points the cells of the batch to where the arena begins.
  func settle(_ cells: inout [FieldCell], start: Int) {
    for index in self.cells { cells[index].start += UInt32(start) }
  }
}

extension JSONRecordParser {
  /// Adds the values around the record that was taken last to its cells.
  ///
  /// - Parameters:
  ///   - outer: the values.
  ///   - firstCell: the first of the record's cells.
  mutating func add(_ outer: inout OuterValues, from firstCell: Int) {
    outer.add(to: &cells, from: firstCell, &names)
  }
}
