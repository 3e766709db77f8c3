package import PikirBase
package import PikirQuery

/// The rows of a result as a writer takes them: in windows, so that a long listing that goes out
/// row by row is never whole in memory.
package struct TableSource {
  package let headings: [ResultTable.Heading]
  package let rowCount: Int
  private let make: (Range<Int>) throws(Diagnostic) -> ResultTable

  /// Rows of a window; the interrupt is looked at before each.
  static let windowRows = 1024

  /// Takes a table that is there.
  package init(_ table: ResultTable) {
    headings = table.headings
    rowCount = table.rows.count
    make = { (window) throws(Diagnostic) in
      if window.count == table.rows.count { return table }
      return ResultTable(headings: table.headings, rows: Array(table.rows[window]))
    }
  }

  /// Takes a table that is made as it is written.
  ///
  /// - Parameters:
  ///   - rowCount: how many rows it has.
  ///   - make: gives the rows of a window; every window has the same columns.
  /// - Throws: what `make` throws for no rows.
  package init(
    rowCount: Int,
    make: @escaping (Range<Int>) throws(Diagnostic) -> ResultTable
  ) throws(Diagnostic) {
    headings = try make(0..<0).headings
    self.rowCount = rowCount
    self.make = make
  }

  /// The whole table, for writers that must see all rows before the first.
  ///
  /// - Throws: what making it throws.
  func whole() throws(Diagnostic) -> ResultTable { try make(0..<rowCount) }

  /// Hands over the rows in order.
  ///
  /// - Throws: `C110` when interrupted, and what making them throws.
  func forEachRow(
    unless interrupt: Interrupt,
    _ body: ([Value]) -> Void
  ) throws(Diagnostic) {
    var start = 0
    while start < rowCount {
      try interrupt.check()
      let end = min(start + Self.windowRows, rowCount)
      for row in try make(start..<end).rows { body(row) }
      start = end
    }
  }
}
