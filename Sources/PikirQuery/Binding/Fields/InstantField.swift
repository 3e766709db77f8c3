import PikirBase
import PikirStore

/// A field of instants: epoch seconds, 0 for none.
struct InstantField: QueryField {
  let name: String
  let summary: String
  let cost: Int
  let column: @Sendable (QueryContext) throws(Diagnostic) -> Column<UInt32>
  /// One review's instant.
  let stored: @Sendable (Int, QueryContext) -> UInt32

  var type: FieldType { .date }

  func value(row: Int, in context: QueryContext) -> Value {
    let seconds = stored(row, context)
    return seconds == 0 ? .none : .date(ISODate.render(EpochSeconds(seconds), in: context.zone))
  }

  func reviewsWithValue(
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    try column(context).rows(
      in: 1...UInt32.max,
      rowCount: context.state.rowCount,
      within: rows
    )
  }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    guard case .times(let spans) = condition else {
      return try reviewsWithValue(among: rows, in: context)
    }
    let column = try column(context)
    var found = ReviewSet()
    for span in spans {
      guard let instants = span.instants, instants.upperBound > 0 else { continue }
      let range = max(1, instants.lowerBound)...instants.upperBound
      found.formUnion(column.rows(in: range, rowCount: context.state.rowCount, within: rows))
    }
    return found
  }

  /// By local day.
  func groupKey(for rows: ReviewSet, in context: QueryContext) throws(Diagnostic) -> FieldKey {
    let days = LocalDays(
      dates: try column(context),
      dateIsDay: ReviewSet(),
      rowCount: context.state.rowCount,
      zone: context.zone
    )
    let column = days.column(.day)
    return FieldKey(GroupKey(column), order: .natural) {
      CalendarField.label(of: column, code: $0)
    }
  }

  func numbers(
    for rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> FieldNumbers? {
    FieldNumbers(NumberColumn(.full(try column(context))), unit: .instant)
  }
}

extension InstantField {
  static let updated = InstantField(
    name: "updated",
    summary: "When the site says the review was last changed.",
    cost: 3,
    column: { (context) throws(Diagnostic) in context.state.updated },
    stored: { $1.state.updated[$0] }
  )

  static let imported = InstantField(
    name: "imported",
    summary: "When the review came into the workspace.",
    cost: 3,
    column: { (context) throws(Diagnostic) in context.state.imported },
    stored: { $1.state.imported[$0] }
  )

  static let replyDate = InstantField(
    name: "reply.date",
    summary: "When the last published answer was given.",
    cost: 6,
    column: { (context) throws(Diagnostic) in
      var dates = [UInt32](repeating: 0, count: context.state.rowCount)
      let messages = context.state.messages
      try messages.forEachActive(.reply, context.interrupt) { row, index in
        dates[row] = messages.dates[index]
      }
      return Column(dates)
    },
    stored: { row, context in
      context.state.messages.messages(row: row).last { $0.kind == .reply }?.date ?? 0
    }
  )
}
