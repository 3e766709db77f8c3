import PikirStore

extension CodeColumn.Codes {
  /// A column that holds, for each row, what a table says of its code; `table[0]` beyond the end.
  ///
  /// - Complexity: O(rows).
  func mapped<Number: FixedWidthInteger & BitwiseCopyable & Sendable>(
    by table: [Number],
    rowCount: Int
  ) -> Column<Number> {
    switch self {
    case .byte(let column): Self.mapped(column, table, rowCount)
    case .word(let column): Self.mapped(column, table, rowCount)
    case .full(let column): Self.mapped(column, table, rowCount)
    }
  }

  private static func mapped<
    Code: FixedWidthInteger & BitwiseCopyable & Sendable,
    Number: FixedWidthInteger & BitwiseCopyable & Sendable
  >(_ column: Column<Code>, _ table: [Number], _ rowCount: Int) -> Column<Number> {
    guard let beyond = table.first else { return Column() }
    let numbers = column.withValues { codes in
      [Number](unsafeUninitializedCapacity: rowCount) { out, count in
        var row = 0
        let stored = Swift.min(codes.count, rowCount)
        while row < stored {
          // A code beyond the table can only come from a snapshot that rotted.
          let code = Int(codes[row])
          out[row] = code < table.count ? table[code] : beyond
          row &+= 1
        }
        while row < rowCount {
          out[row] = beyond
          row &+= 1
        }
        count = rowCount
      }
    }
    return Column(numbers)
  }
}
