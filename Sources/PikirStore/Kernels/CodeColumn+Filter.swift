extension CodeColumn {
  /// Finds the rows that hold a code; 0 finds those without a value.
  ///
  /// Only the rows of `within` are looked at; nil means all of the first `rowCount`.
  package func rows(equal code: UInt32, rowCount: Int, within: ReviewSet? = nil) -> ReviewSet {
    codes.rows(in: code...code, rowCount: rowCount, within: within)
  }

  /// Finds the rows that hold one of some codes, in any order, repeats allowed.
  package func rows(anyOf wanted: [UInt32], rowCount: Int, within: ReviewSet? = nil) -> ReviewSet {
    codes.rows(anyOf: wanted, rowCount: rowCount, within: within)
  }

  /// Finds the rows that have a value.
  package func rowsWithValue(rowCount: Int, within: ReviewSet? = nil) -> ReviewSet {
    codes.rows(in: 1...UInt32.max, rowCount: rowCount, within: within)
  }
}

extension CodeColumn.Codes {
  /// Finds the rows whose code lies in a range.
  package func rows(
    in range: ClosedRange<UInt32>,
    rowCount: Int,
    within: ReviewSet? = nil
  ) -> ReviewSet {
    switch self {
    case .byte(let column):
      guard let low = UInt8(exactly: range.lowerBound) else { return ReviewSet() }
      let high = UInt8(clamping: range.upperBound)
      return column.rows(in: low...high, rowCount: rowCount, within: within)
    case .word(let column):
      guard let low = UInt16(exactly: range.lowerBound) else { return ReviewSet() }
      let high = UInt16(clamping: range.upperBound)
      return column.rows(in: low...high, rowCount: rowCount, within: within)
    case .full(let column):
      return column.rows(in: range, rowCount: rowCount, within: within)
    }
  }

  /// Finds the rows that hold one of some codes, in any order, repeats allowed.
  ///
  /// One code is compared, bytes are looked up in a table of a register's size, more codes of
  /// wider columns in a bit set of as many bits as the greatest code.
  package func rows(anyOf wanted: [UInt32], rowCount: Int, within: ReviewSet? = nil) -> ReviewSet {
    guard let least = wanted.min(), let greatest = wanted.max() else { return ReviewSet() }
    if least == greatest { return rows(in: least...least, rowCount: rowCount, within: within) }
    switch self {
    case .byte(let column):
      let bits = Self.bits(wanted.filter { $0 < 256 }, wordCount: 4)
      return column.rows(inBits: bits, rowCount: rowCount, within: within)
    case .word(let column):
      let possible = wanted.filter { $0 < 65_536 }
      let bits = Self.bits(possible, wordCount: Int(possible.max() ?? 0) / 64 + 1)
      return column.rows(inBits: bits, rowCount: rowCount, within: within)
    case .full(let column):
      let bits = Self.bits(wanted, wordCount: Int(greatest) / 64 + 1)
      return column.rows(inBits: bits, rowCount: rowCount, within: within)
    }
  }

  private static func bits(_ codes: [UInt32], wordCount: Int) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: wordCount)
    for code in codes { words[Int(code) >> 6] |= 1 << UInt64(code & 63) }
    return words
  }
}
