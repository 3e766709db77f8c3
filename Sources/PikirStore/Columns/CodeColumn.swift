/// A field whose values repeat: a code per review into a table of distinct strings.
///
/// Codes are kept in the narrowest integer that holds them all, because filters and groups are
/// bound by memory: 1 byte up to 255 strings, 2 up to 65,535, then 4.
package struct CodeColumn: Sendable {
  package enum Codes: Sendable {
    case byte(Column<UInt8>)
    case word(Column<UInt16>)
    case full(Column<UInt32>)
  }

  package private(set) var codes: Codes
  package private(set) var table: StringTable

  package init() {
    codes = .byte(Column())
    table = StringTable()
  }

  package init(codes: Codes, table: StringTable) {
    self.codes = codes
    self.table = table
  }

  /// The code of a row, 0 when it has no value.
  package subscript(row: Int) -> UInt32 {
    switch codes {
    case .byte(let column): UInt32(column[row])
    case .word(let column): UInt32(column[row])
    case .full(let column): column[row]
    }
  }

  /// The value of a row, empty when it has none.
  package func string(row: Int) -> String { table.string(self[row]) }

  /// How many rows have a stored code.
  package var count: Int {
    switch codes {
    case .byte(let column): column.count
    case .word(let column): column.count
    case .full(let column): column.count
    }
  }

  /// Gives a string its code, widening the column when the code needs it.
  package mutating func code(for string: UnsafeRawBufferPointer) -> UInt32 {
    let code = table.insert(string)
    widen(toHold: code)
    return code
  }

  package mutating func code(for string: String) -> UInt32 {
    let code = table.insert(string)
    widen(toHold: code)
    return code
  }

  /// Takes in all strings of a batch; see `StringTable.insert(contentsOf:)`.
  package mutating func codes(forContentsOf batch: BatchStrings) -> [UInt32] {
    let codes = table.insert(contentsOf: batch)
    widen(toHold: UInt32(table.count))
    return codes
  }

  /// The codes of rows, in ascending order of the rows.
  package func codes(of rows: ReviewSet) -> [UInt32] {
    switch codes {
    case .byte(let column): column.values(of: rows).map(UInt32.init)
    case .word(let column): column.values(of: rows).map(UInt32.init)
    case .full(let column): column.values(of: rows)
    }
  }

  /// Sets the codes of rows, in ascending order of the rows; each must be a code of the table.
  package mutating func set(rows: ReviewSet, codes newCodes: [UInt32]) {
    change { change in change.set(rows: rows, codes: newCodes) }
  }

  /// Sets the codes of rows in any order; each must be a code of the table.
  package mutating func set(rows: [Int], codes newCodes: [UInt32]) {
    let pairs = zip(rows, newCodes).sorted { $0.0 < $1.0 }
    var set = ReviewSet()
    for (row, _) in pairs { set.insert(row: row) }
    self.set(rows: set, codes: pairs.map(\.1))
  }

  /// Adds codes for the rows from `firstRow` on; rows between the end and it get none.
  ///
  /// The codes must be of this column's table.
  package mutating func append(_ newCodes: [UInt32], atRow firstRow: Int) {
    guard !newCodes.isEmpty else { return }
    change { change in change.append(newCodes, atRow: firstRow) }
  }

  private mutating func change(_ body: (inout Codes) -> Void) {
    var taken = codes
    codes = .byte(Column())
    body(&taken)
    codes = taken
  }

  private mutating func widen(toHold code: UInt32) {
    switch codes {
    case .byte(let column) where code > UInt32(UInt8.max):
      codes =
        code > UInt32(UInt16.max)
        ? .full(Column(column.withValues { $0.map(UInt32.init) }))
        : .word(Column(column.withValues { $0.map(UInt16.init) }))
    case .word(let column) where code > UInt32(UInt16.max):
      codes = .full(Column(column.withValues { $0.map(UInt32.init) }))
    case .byte, .word, .full:
      break
    }
  }
}

extension CodeColumn.Codes {
  fileprivate mutating func set(rows: ReviewSet, codes: [UInt32]) {
    switch consume self {
    case .byte(var column):
      column.set(rows: rows, values: codes.map { UInt8(truncatingIfNeeded: $0) })
      self = .byte(column)
    case .word(var column):
      column.set(rows: rows, values: codes.map { UInt16(truncatingIfNeeded: $0) })
      self = .word(column)
    case .full(var column):
      column.set(rows: rows, values: codes)
      self = .full(column)
    }
  }

  fileprivate mutating func append(_ codes: [UInt32], atRow firstRow: Int) {
    switch consume self {
    case .byte(var column):
      Self.append(&column, codes, firstRow)
      self = .byte(column)
    case .word(var column):
      Self.append(&column, codes, firstRow)
      self = .word(column)
    case .full(var column):
      Self.append(&column, codes, firstRow)
      self = .full(column)
    }
  }

  private static func append<Element>(
    _ column: inout Column<Element>,
    _ codes: [UInt32],
    _ firstRow: Int
  ) {
    column.withMutableValues(rowCount: firstRow + codes.count) { values in
      var index = 0
      while index < codes.count {
        values[firstRow &+ index] = Element(truncatingIfNeeded: codes[index])
        index &+= 1
      }
    }
  }
}
