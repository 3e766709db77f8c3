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

    package init(_ name: String, _ kind: ValueKind) {
      self.name = name
      self.kind = kind
    }
  }

  package var headings: [Heading]
  package var rows: [[Value]]

  package init(headings: [Heading], rows: [[Value]] = []) {
    self.headings = headings
    self.rows = rows
  }
}
