import CSystem

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
    within: ReviewSet? = nil,
    level: VectorLevel = .best
  ) -> ReviewSet {
    withMask(rowCount: rowCount, zeroMatches: range.contains(0), within: within) {
      pikir_mask_range_8(level.rawValue, $0, $1, range.lowerBound, range.upperBound, $2, $3)
    }
  }

  /// Finds the rows whose value is in a set of 256 bits; otherwise as for a range.
  func rows(
    inBits bits: [UInt64],
    rowCount: Int,
    within: ReviewSet?,
    level: VectorLevel = .best
  ) -> ReviewSet {
    withMask(rowCount: rowCount, zeroMatches: bits[0] & 1 == 1, within: within) {
      pikir_mask_member_8(level.rawValue, $0, $1, bits, $2, $3)
    }
  }
}

extension Column where Element == UInt16 {
  /// Finds the rows whose value lies in a range; as for bytes.
  package func rows(
    in range: ClosedRange<UInt16>,
    rowCount: Int,
    within: ReviewSet? = nil,
    level: VectorLevel = .best
  ) -> ReviewSet {
    withMask(rowCount: rowCount, zeroMatches: range.contains(0), within: within) {
      pikir_mask_range_16(level.rawValue, $0, $1, range.lowerBound, range.upperBound, $2, $3)
    }
  }

  /// Finds the rows whose value is in a set of bits; otherwise as for a range.
  func rows(inBits bits: [UInt64], rowCount: Int, within: ReviewSet?) -> ReviewSet {
    withMask(rowCount: rowCount, zeroMatches: bits[0] & 1 == 1, within: within) {
      pikir_mask_member_16($0, $1, bits, bits.count * 64, $2, $3)
    }
  }
}

extension Column where Element == UInt32 {
  /// Finds the rows whose value lies in a range; as for bytes.
  package func rows(
    in range: ClosedRange<UInt32>,
    rowCount: Int,
    within: ReviewSet? = nil,
    level: VectorLevel = .best
  ) -> ReviewSet {
    withMask(rowCount: rowCount, zeroMatches: range.contains(0), within: within) {
      pikir_mask_range_32(level.rawValue, $0, $1, range.lowerBound, range.upperBound, $2, $3)
    }
  }

  /// Finds the rows whose value is in a set of bits; otherwise as for a range.
  func rows(inBits bits: [UInt64], rowCount: Int, within: ReviewSet?) -> ReviewSet {
    withMask(rowCount: rowCount, zeroMatches: bits[0] & 1 == 1, within: within) {
      pikir_mask_member_32($0, $1, bits, bits.count * 64, $2, $3)
    }
  }
}

extension Column {
  private func withMask(
    rowCount: Int,
    zeroMatches: Bool,
    within: ReviewSet?,
    _ kernel: (
      UnsafePointer<Element>?, Int, UnsafePointer<UInt64>?, UnsafeMutablePointer<UInt64>
    ) -> Void
  ) -> ReviewSet {
    let mask = ColumnMask(
      columnCount: count,
      rowCount: rowCount,
      zeroMatches: zeroMatches,
      within: within
    )
    return withValues { values in
      mask.rows { within, out in kernel(values.baseAddress, mask.storedCount, within, out) }
    }
  }
}
