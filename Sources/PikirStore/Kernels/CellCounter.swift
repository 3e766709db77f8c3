import CSystem
import PikirBase

/// Walks the rows of a set with the cells of a space.
struct CellCounter {
  let space: CellSpace
  let rows: ReviewSet
  let interrupt: Interrupt?

  /// Words of the set between two looks at the interrupt: 1 Mi rows, about a millisecond.
  private static let stepWords = 1 << 14

  /// How many rows fall into each cell.
  func counts() throws(Diagnostic) -> [UInt32] {
    var tables = [UInt32](repeating: 0, count: space.cellCount * 2)
    var word = 0
    while word < rows.words.count {
      try interrupt?.check()
      let step = min(Self.stepWords, rows.words.count - word)
      space.withCellKeys { keys in
        pikir_count_cells(
          keys.baseAddress,
          keys.count,
          rows.words,
          word,
          step,
          &tables,
          space.cellCount
        )
      }
      word += step
    }
    let count = space.cellCount
    var cell = 0
    while cell < count {
      tables[cell] &+= tables[count &+ cell]
      cell &+= 1
    }
    tables.removeLast(count)
    return tables
  }

  /// Calls a body for each row, its cell and its code in a further column, in row order.
  ///
  /// The body should be a closure literal so that it is inlined: it runs for every row.
  @inline(__always)
  func forEachRow(
    with codes: CodeColumn.Codes,
    _ body: (_ row: Int, _ cell: UInt32, _ code: UInt32) -> Void
  ) throws(Diagnostic) {
    guard let side = CellSpace([(codes, Int(UInt32.max))], limit: .max) else { return }
    let block = Int(PIKIR_CELL_BLOCK)
    var cells = [UInt32](repeating: 0, count: block)
    var others = [UInt32](repeating: 0, count: block)
    var first = 0
    while first < rows.words.count * 64 {
      if first & (1 << 20 - 1) == 0 { try interrupt?.check() }
      let words = min(block / 64, rows.words.count - first / 64)
      space.withCellKeys { pikir_cells($0.baseAddress, $0.count, first, words * 64, &cells) }
      side.withCellKeys { pikir_cells($0.baseAddress, $0.count, first, words * 64, &others) }
      var word = 0
      while word < words {
        var bits = rows.words[first >> 6 &+ word]
        while bits != 0 {
          let index = word << 6 | bits.trailingZeroBitCount
          body(first &+ index, cells[index], others[index])
          bits &= bits &- 1
        }
        word &+= 1
      }
      first += block
    }
  }
}
