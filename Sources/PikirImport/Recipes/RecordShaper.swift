import PikirFormats

/// Makes the values that no single cell of a record holds: the first that is not blank, several
/// joined, constants, replaced values, numbers.
///
/// They are added to the record as cells whose field is `madeFlag` with the number of the step.
/// Cells are copied, bytes are not, unless a value is new. Without steps nothing is done.
struct RecordShaper: Sendable {
  /// Marks the field of a cell that was made; readers have fewer fields.
  static let madeFlag = 0x8000

  struct Step: Sendable {
    enum Kind: Sendable {
      case first
      case joined(with: [UInt8])
      case constant(Int)
    }

    var recipe: FieldRecipe
    var kind: Kind
    var places: [ColumnFinder.Place]
    /// By what the file says; the values stand in `constants`.
    var replacements: [(from: [UInt8], to: Int)] = []
  }

  private(set) var steps: [Step] = []
  private let dates: DateParser
  /// Values that are the same for all records: laid once behind a batch's bytes.
  private var constantBytes: [UInt8] = []
  private var constants: [Range<Int>] = []
  /// For each field the record's cell, and the record it was noted for.
  private var positions: [Int32] = []
  private var stamps: [Int32] = []
  private var columns: [String] = []

  init(dates: DateParser) { self.dates = dates }

  /// Takes over the steps for a file; fields may have been added since.
  mutating func resolve(
    _ wanted: [(recipe: FieldRecipe, places: [ColumnFinder.Place])],
    columns: [String]
  ) {
    self.columns = columns
    constantBytes = []
    constants = []
    steps = []
    for (recipe, places) in wanted {
      var step = Step(recipe: recipe, kind: .first, places: places)
      switch recipe.origin {
      case .columns: break
      case .joined(_, let between): step.kind = .joined(with: Array(between.utf8))
      case .constant(let value): step.kind = .constant(constant(value))
      }
      step.replacements = recipe.replacements.map { (Array($0.from.utf8), constant($0.to)) }
      steps.append(step)
    }
    positions = [Int32](repeating: -1, count: columns.count)
    stamps = [Int32](repeating: -1, count: columns.count)
  }

  private mutating func constant(_ value: String) -> Int {
    let start = constantBytes.count
    constantBytes.append(contentsOf: value.utf8)
    constants.append(start..<constantBytes.count)
    return constants.count - 1
  }

  /// Adds the made cells to every record.
  ///
  /// - Complexity: O(bytes of the batch), which are copied once.
  mutating func shape(_ batch: RecordBatch, into shaped: inout RecordBatch) -> RecordRemarks {
    var remarks = RecordRemarks()
    shaped.faults = batch.faults
    shaped.elements = batch.elements
    shaped.records.removeAll(keepingCapacity: true)
    shaped.cells.removeAll(keepingCapacity: true)
    shaped.bytes.removeAll(keepingCapacity: true)
    shaped.bytes.append(contentsOf: batch.bytes)
    let constantStart = shaped.bytes.count
    shaped.bytes.append(contentsOf: constantBytes)
    guard !steps.isEmpty else {
      shaped.cells.append(contentsOf: batch.cells)
      shaped.records.append(contentsOf: batch.records)
      return remarks
    }
    shaped.cells.reserveCapacity(batch.cells.count + batch.records.count * steps.count)
    // Records are numbered within a batch: what an earlier one noted says nothing of this one.
    for field in stamps.indices { stamps[field] = -1 }
    for (index, place) in batch.records.enumerated() {
      var moved = place
      moved.firstCell = shaped.cells.count
      shaped.cells.append(contentsOf: batch.cells[place.cellRange])
      note(batch, place, record: index)
      for step in steps.indices {
        guard let cell = value(of: step, record: index, constantStart, &shaped),
          var made = checked(cell, step, index, place, &shaped, &remarks)
        else { continue }
        made.field = UInt16(truncatingIfNeeded: Self.madeFlag | step)
        shaped.cells.append(made)
      }
      moved.cellCount = shaped.cells.count - moved.firstCell
      shaped.records.append(moved)
    }
    return remarks
  }

  /// Notes where the cells of a record are; the last of a field counts.
  private mutating func note(_ batch: RecordBatch, _ place: RecordPlace, record: Int) {
    let stamp = Int32(truncatingIfNeeded: record)
    for index in place.cellRange {
      let field = Int(batch.cells[index].field)
      guard field < positions.count else { continue }
      positions[field] = Int32(truncatingIfNeeded: index &- place.firstCell)
      stamps[field] = stamp
    }
  }
}

extension RecordShaper {
  /// The cell at a place of the record that is the last in `shaped`; nil when it is blank.
  private func cell(
    _ place: ColumnFinder.Place,
    record: Int,
    firstCell: Int,
    _ shaped: RecordBatch
  ) -> FieldCell? {
    guard place.column < stamps.count, stamps[place.column] == Int32(truncatingIfNeeded: record)
    else { return nil }
    var cell = shaped.cells[firstCell + Int(positions[place.column])]
    if let element = place.element {
      if cell.isList {
        guard element < Int(cell.count) else { return nil }
        cell = shaped.elements[Int(cell.start) + element]
      } else if element > 0 {
        return nil
      }
    }
    if cell.isNull { return nil }
    if cell.isList { return cell.count > 0 ? cell : nil }
    let isBlank = shaped.bytes.withUnsafeBytes {
      ValueBytes.isBlank(UnsafeRawBufferPointer(rebasing: $0[cell.range]))
    }
    return isBlank ? nil : cell
  }

  private func value(
    of step: Int,
    record: Int,
    _ constantStart: Int,
    _ shaped: inout RecordBatch
  ) -> FieldCell? {
    let firstCell = shaped.records.last.map { $0.firstCell + $0.cellCount } ?? 0
    var found: FieldCell?
    switch steps[step].kind {
    case .constant(let number): return constantCell(number, constantStart)
    case .first:
      for place in steps[step].places {
        found = cell(place, record: record, firstCell: firstCell, shaped)
        if found != nil { break }
      }
    case .joined(let between):
      found = joined(step, between, record: record, firstCell: firstCell, &shaped)
    }
    guard let found, !steps[step].replacements.isEmpty, found.hasBytes else { return found }
    return replaced(found, step, constantStart, shaped)
  }

  private func constantCell(_ number: Int, _ start: Int) -> FieldCell {
    let range = constants[number]
    return FieldCell(
      field: 0,
      kind: .text,
      start: start + range.lowerBound,
      count: range.count
    )
  }

  private func joined(
    _ step: Int,
    _ between: [UInt8],
    record: Int,
    firstCell: Int,
    _ shaped: inout RecordBatch
  ) -> FieldCell? {
    var pieces: [FieldCell] = []
    for place in steps[step].places {
      guard let cell = cell(place, record: record, firstCell: firstCell, shaped) else { continue }
      if cell.isList {
        pieces += shaped.elements[cell.range].filter(\.hasBytes)
      } else {
        pieces.append(cell)
      }
    }
    guard pieces.count > 1 else { return pieces.first }
    let start = shaped.bytes.count
    for (index, piece) in pieces.enumerated() {
      if index > 0 { shaped.bytes.append(contentsOf: between) }
      shaped.bytes.append(contentsOf: Array(shaped.bytes[piece.range]))
    }
    return FieldCell(field: 0, kind: .text, start: start, count: shaped.bytes.count - start)
  }

  private func replaced(
    _ cell: FieldCell,
    _ step: Int,
    _ constantStart: Int,
    _ shaped: RecordBatch
  ) -> FieldCell {
    let replacement = shaped.bytes.withUnsafeBytes { bytes in
      let value = ValueBytes.trimmed(UnsafeRawBufferPointer(rebasing: bytes[cell.range]))
      return steps[step].replacements.first {
        $0.from.count == value.count && value.elementsEqual($0.from)
      }
    }
    return replacement.map { constantCell($0.to, constantStart) } ?? cell
  }

  /// A value of the user's that must be a number or a date, in the form in which it is kept.
  private func checked(
    _ cell: FieldCell,
    _ step: Int,
    _ index: Int,
    _ place: RecordPlace,
    _ shaped: inout RecordBatch,
    _ remarks: inout RecordRemarks
  ) -> FieldCell? {
    let recipe = steps[step].recipe
    switch recipe.target {
    case .user, .field(.votes): break
    case .field, .ignored: return cell
    }
    guard recipe.changesValues, cell.hasBytes else { return cell }
    let column = steps[step].places.first.map { columns[$0.column] }
    let value = shaped.bytes.withUnsafeBytes {
      UserValue(recipe, dates).kept(UnsafeRawBufferPointer(rebasing: $0[cell.range]))
    }
    switch value {
    case .same: return cell
    case .nothing: return nil
    case .text(let bytes):
      let start = shaped.bytes.count
      shaped.bytes.append(contentsOf: bytes)
      return FieldCell(field: 0, kind: .text, start: start, count: bytes.count)
    case .fault(let reason):
      remarks.add(
        reason,
        record: index,
        line: place.line,
        column: column,
        detail: recipe.detail(recipe.form),
        value: Ledger.beginning(of: shaped.bytes[cell.range]),
        refusesRow: false
      )
      return nil
    }
  }
}
