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

  /// Sets the codes of many rows; each code must come from `code(for:)`.
  package mutating func set(rows: [Int], codes newCodes: [UInt32]) {
    guard let last = rows.max() else { return }
    switch codes {
    case .byte(var column):
      codes = .byte(Column())
      column.withMutableValues(rowCount: last + 1) { values in
        for (row, code) in zip(rows, newCodes) { values[row] = UInt8(code) }
      }
      codes = .byte(column)
    case .word(var column):
      codes = .byte(Column())
      column.withMutableValues(rowCount: last + 1) { values in
        for (row, code) in zip(rows, newCodes) { values[row] = UInt16(code) }
      }
      codes = .word(column)
    case .full(var column):
      codes = .byte(Column())
      column.withMutableValues(rowCount: last + 1) { values in
        for (row, code) in zip(rows, newCodes) { values[row] = code }
      }
      codes = .full(column)
    }
  }

  private mutating func widen(toHold code: UInt32) {
    switch codes {
    case .byte(let column) where code > UInt32(UInt8.max):
      let values = column.withValues { $0.map { UInt32($0) } }
      codes =
        code > UInt32(UInt16.max)
        ? .full(Column(values)) : .word(Column(values.map { UInt16($0) }))
    case .word(let column) where code > UInt32(UInt16.max):
      codes = .full(Column(column.withValues { $0.map { UInt32($0) } }))
    case .byte, .word, .full:
      break
    }
  }
}
