/// What the test of a new importer claims of its sample.
package struct SampleClaims: Sendable {
  /// Rows that are taken; nil for no claim.
  package private(set) var rows: Int?
  package private(set) var skipped: Int?
  /// The fields of the first review.
  package private(set) var first: [(field: String, value: String)]

  package init(rows: Int, skipped: Int, first: [(field: String, value: String)]) {
    self.rows = rows
    self.skipped = skipped
    self.first = first
  }

  /// Leaves out what does not hold.
  ///
  /// - Parameter differences: as a test names them: `rows`, `first`, or `first, rating`.
  package mutating func leaveOut(_ differences: [String]) {
    for difference in differences {
      switch difference {
      case "rows": rows = nil
      case "skipped": skipped = nil
      case "first": first = []
      default: first.removeAll { "first, \($0.field)".utf8.elementsEqual(difference.utf8) }
      }
    }
  }
}
