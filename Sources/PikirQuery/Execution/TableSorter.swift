import PikirBase

/// Orders the rows of a table by some columns; rows that are equal there keep their order.
enum TableSorter {
  ///
  /// - Throws: `C110` when interrupted.
  static func sorted(
    _ table: ResultTable,
    by keys: [(column: Int, isDescending: Bool)],
    _ interrupt: Interrupt
  ) throws(Diagnostic) -> ResultTable {
    var columns: [[Double]] = []
    for key in keys {
      let cells = table.rows.map { $0[key.column] }
      columns.append(try keyed(cells, isDescending: key.isDescending, interrupt))
    }
    let places = try table.rows.indices.sorted(lookingAt: interrupt) { left, right in
      for column in columns where column[left] != column[right] {
        return column[left] < column[right]
      }
      return left < right
    }
    return ResultTable(headings: table.headings, rows: places.map { table.rows[$0] })
  }

  /// Cells as numbers to be sorted ascending, missing ones last either way.
  private static func keyed(
    _ cells: [Value],
    isDescending: Bool,
    _ interrupt: Interrupt
  ) throws(Diagnostic) -> [Double] {
    let numbers = cells.map { number($0) }
    let isNumeric = zip(cells, numbers).allSatisfy { $0 == .none || $1 != nil }
    let ranks: [Double?] =
      isNumeric
      ? numbers
      : try TextOrder.ranks(of: cells.map(\.sortText), interrupt).map { $0 == 0 ? nil : Double($0) }
    return ranks.map { rank in
      guard let rank else { return .infinity }
      return isDescending ? -rank : rank
    }
  }

  private static func number(_ cell: Value) -> Double? {
    switch cell {
    case .integer(let number): Double(number)
    case .decimal(let number, _): number
    case .text(let text):
      CalendarField.weekdays.firstIndex(of: text).map { Double($0) }
    case .none, .list, .date, .flag: nil
    }
  }
}
