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
    // ASCII keeps its length when it is folded.
    let isPlain = strings.prefixes.isEmpty && strings.different.isEmpty
    let lengths = isPlain ? Set(strings.equal.map(\.count)) : []
    var folded: [UInt8] = []
    return try reviews(among: rows, in: context) { bytes in
      if bytes.isEmpty { return false }
      if isPlain, !lengths.contains(bytes.count), bytes.allSatisfy({ $0 < 0x80 }) { return false }
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
      // Not through `withIdentifier`, whose body would be called across modules for each row.
      let length = state.identifierLengths[row]
      if length & WorkspaceState.computedIdentifierFlag != 0 { return }
      let offset = Int(state.identifierOffsets[row])
      if state.identifiers.withBytes(at: offset, count: Int(length), holds) {
        found.insert(row: row)
      }
    }
    return found
  }
}
