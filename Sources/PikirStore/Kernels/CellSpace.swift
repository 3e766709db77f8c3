import CSystem

/// The combinations that the codes of some columns can form, numbered: cell = Σ code × stride.
///
/// The last key's codes follow each other, so ascending cells are ascending combinations.
struct CellSpace {
  struct Key {
    let codes: CodeColumn.Codes
    let codeCount: Int
    let stride: Int
  }

  let keys: [Key]
  let cellCount: Int

  /// Numbers the combinations, or gives nil when there are more than a limit.
  init?(_ columns: [(codes: CodeColumn.Codes, codeCount: Int)], limit: Int) {
    var keys: [Key] = []
    var cellCount = 1
    for column in columns.reversed() {
      keys.append(Key(codes: column.codes, codeCount: column.codeCount, stride: cellCount))
      let (product, overflow) = cellCount.multipliedReportingOverflow(by: max(1, column.codeCount))
      guard !overflow, product <= limit else { return nil }
      cellCount = product
    }
    self.keys = keys.reversed()
    self.cellCount = cellCount
  }

  /// The code of a key in a cell.
  func code(ofKey index: Int, inCell cell: Int) -> UInt32 {
    UInt32(cell / keys[index].stride % max(1, keys[index].codeCount))
  }

  /// Hands out the keys as the kernels take them.
  func withCellKeys<Result>(_ body: (UnsafeBufferPointer<pikir_cell_key>) -> Result) -> Result {
    var built: [pikir_cell_key] = []
    built.reserveCapacity(keys.count)
    return with(keys[...], &built, body)
  }

  private func with<Result>(
    _ rest: ArraySlice<Key>,
    _ built: inout [pikir_cell_key],
    _ body: (UnsafeBufferPointer<pikir_cell_key>) -> Result
  ) -> Result {
    guard let key = rest.first else { return built.withUnsafeBufferPointer(body) }
    return key.codes.withRawCodes { values, count, width in
      built.append(
        pikir_cell_key(
          values: values,
          count: count,
          width: UInt32(width),
          limit: UInt32(key.codeCount),
          stride: UInt32(key.stride)
        )
      )
      return with(rest.dropFirst(), &built, body)
    }
  }
}

extension CodeColumn.Codes {
  /// Hands out the stored codes, how many there are and the bytes of each.
  func withRawCodes<Result>(
    _ body: (_ values: UnsafeRawPointer?, _ count: Int, _ width: Int) -> Result
  ) -> Result {
    switch self {
    case .byte(let column): column.withValues { body($0.baseAddress, $0.count, 1) }
    case .word(let column): column.withValues { body($0.baseAddress, $0.count, 2) }
    case .full(let column): column.withValues { body($0.baseAddress, $0.count, 4) }
    }
  }

  /// The greatest stored code.
  var greatest: UInt32 {
    withRawCodes { values, count, width in pikir_greatest(values, count, UInt32(width)) }
  }
}
