import PikirBase
import PikirStore
import PikirText

/// `id`: the site's own id of a review.
struct IdentifierField: QueryField {
  let name = "id"
  let summary = "The site's id of the review."
  let type = FieldType.string
  let cost = 15

  func value(row: Int, in context: QueryContext) -> Value {
    let text = context.state.identifier(row: row)
    return text.isEmpty ? .none : .text(text)
  }

  func reviewsWithValue(
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    try reviews(among: rows, in: context) { !$0.isEmpty }
  }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    guard case .strings(let strings) = condition else {
      return try reviewsWithValue(among: rows, in: context)
    }
    var folded: [UInt8] = []
    return try reviews(among: rows, in: context) { bytes in
      if bytes.isEmpty { return false }
      folded.removeAll(keepingCapacity: true)
      PikirText.folded(bytes, into: &folded)
      return strings.holds(for: folded)
    }
  }

  private func reviews(
    among rows: ReviewSet,
    in context: QueryContext,
    where holds: (UnsafeRawBufferPointer) -> Bool
  ) throws(Diagnostic) -> ReviewSet {
    let state = context.state
    var found = ReviewSet()
    var seen = 0
    try rows.forEachRow { (row) throws(Diagnostic) in
      if seen & 4095 == 0 { try context.interrupt.check() }
      seen &+= 1
      if state.withIdentifier(row: row, holds) { found.insert(row: row) }
    }
    return found
  }
}
