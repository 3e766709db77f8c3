/// All rows by a number, ascending, rows of equal numbers in their own order: 4 bytes a row.
///
/// For `sort -date | take 20`, which then looks at the first few rows instead of all.
package struct RowOrder: Sendable {
  /// The rows, those that hold zero ("none") first.
  package let order: [UInt32]
  private let values: Column<UInt32>

  /// Sorts the rows of a column.
  ///
  /// - Complexity: O(rows), about 15 ns a row.
  package init(_ values: Column<UInt32>, rowCount: Int) {
    self.values = values
    var keys = values.withValues { stored in
      [UInt64](unsafeUninitializedCapacity: rowCount) { out, count in
        var row = 0
        while row < rowCount {
          let value = row < stored.count ? stored[row] : 0
          out[row] = UInt64(value) << 32 | UInt64(row)
          row &+= 1
        }
        count = rowCount
      }
    }
    // Rows are ascending already, so only the upper half needs sorting.
    radixSort(&keys, fromBit: 32)
    order = keys.map { UInt32(truncatingIfNeeded: $0) }
  }

  /// The first rows of a set in ascending or descending order of the number.
  ///
  /// Rows of equal numbers come in ascending order, rows without a number last, either way.
  ///
  /// - Complexity: O(count × rows of the workspace / rows of the set) for scattered sets.
  package func first(_ count: Int, of rows: ReviewSet, descending: Bool) -> [Int] {
    let known = knownStart
    var found =
      descending
      ? lastRuns(count, of: rows, from: known)
      : firstRows(count, of: rows, in: known..<order.count)
    if found.count < count {
      found += firstRows(count - found.count, of: rows, in: 0..<known)
    }
    return found
  }

  /// Where the rows that have a number begin.
  private var knownStart: Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if values[Int(order[middle])] == 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func firstRows(_ count: Int, of rows: ReviewSet, in range: Range<Int>) -> [Int] {
    var found: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound, found.count < count {
      let row = Int(order[index])
      if rows.contains(row: row) { found.append(row) }
      index &+= 1
    }
    return found
  }

  /// Walks backwards, but forwards within a run of equal numbers.
  private func lastRuns(_ count: Int, of rows: ReviewSet, from start: Int) -> [Int] {
    var found: [Int] = []
    var end = order.count
    while end > start, found.count < count {
      let value = values[Int(order[end - 1])]
      var begin = end - 1
      while begin > start, values[Int(order[begin - 1])] == value { begin -= 1 }
      found += firstRows(count - found.count, of: rows, in: begin..<end)
      end = begin
    }
    return found
  }
}
