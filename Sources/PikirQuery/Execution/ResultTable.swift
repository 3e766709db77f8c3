/// A cell of a result: what a field or an aggregate holds for one row.
package enum Value: Sendable, Hashable {
  /// The review has no such value; printed as nothing, `null` in JSON.
  case none
  case integer(Int)
  /// A number with a fixed count of decimals, as ratings and averages are shown.
  case decimal(Double, places: Int)
  /// Foreign or own text, exactly as stored; writers sanitise it.
  case text(String)
  /// Several values of a multi-valued field, in their stored order.
  case list([String])
  /// A calendar day or an instant, already rendered as ISO 8601 in the session's zone.
  case date(String)
  case flag(Bool)
}

/// What a column holds, so that writers align and quote it.
package enum ValueKind: Sendable, Hashable {
  case number
  case text
  case list
  case date
  case flag
}

/// A table on its way to the screen or a file: named columns and rows of cells.
///
/// Every row has as many cells as there are columns. The order of rows is total: it never depends
/// on hashing or on the machine.
package struct ResultTable: Sendable, Hashable {
  /// The name and the kind of a column.
  package struct Heading: Sendable, Hashable {
    package let name: String
    package let kind: ValueKind
    /// Whether rows are groups by it, so that people are told of a group without a value.
    package let isKey: Bool

    package init(_ name: String, _ kind: ValueKind, isKey: Bool = false) {
      self.name = name
      self.kind = kind
      self.isKey = isKey
    }
  }

  package var headings: [Heading]
  package var rows: [[Value]]
  /// Places that stand out in cells, by the number of the cell counted along the rows.
  private var marks: [Int: [Range<Int>]] = [:]

  package init(headings: [Heading], rows: [[Value]] = []) {
    self.headings = headings
    self.rows = rows
  }

  /// Makes places of a text cell stand out where there is colour: UTF-8 offsets, ascending.
  package mutating func mark(_ ranges: [Range<Int>], row: Int, column: Int) {
    if !ranges.isEmpty { marks[row * headings.count + column] = ranges }
  }

  /// The places of a cell that stand out.
  package func marks(row: Int, column: Int) -> [Range<Int>] {
    marks[row * headings.count + column] ?? []
  }
}
