import PikirBase
import PikirStore

/// A field of instants: epoch seconds, 0 for none.
///
/// Where only the day is known, it is the day's midnight UTC.
struct InstantField: QueryField {
  let name: String
  let summary: String
  let cost: Int
  let column: @Sendable (QueryContext) throws(Diagnostic) -> Column<UInt32>
  /// Reviews of which only the day is known.
  var days: @Sendable (QueryContext) throws(Diagnostic) -> ReviewSet = {
    (_) throws(Diagnostic) in ReviewSet()
  }
  /// One review's instant or day.
  let stored: @Sendable (Int, QueryContext) -> (seconds: UInt32, isDay: Bool)

  var type: FieldType { .date }

  func value(row: Int, in context: QueryContext) -> Value {
    let (seconds, isDay) = stored(row, context)
    if seconds == 0 { return .none }
    if isDay {
      return .date(ISODate.render(day: CivilDate(daysSinceEpoch: Int(seconds) / 86_400)))
    }
    return .date(ISODate.render(EpochSeconds(seconds), in: context.zone))
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
    let days = try days(context)
    var found = ReviewSet()
    for span in spans {
      found.formUnion(
        column.rows(dated: span, days: days, rowCount: context.state.rowCount, within: rows)
      )
    }
    return found
  }

  /// By local day.
  func groupKey(for rows: ReviewSet, in context: QueryContext) throws(Diagnostic) -> FieldKey {
    let column = try localDays(context)
    return FieldKey(GroupKey(column), order: .natural) {
      CalendarField.label(of: column, code: $0)
    }
  }

  /// Instants; days as soon as one review has no more, so that all compare.
  func numbers(
    for rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> FieldNumbers? {
    if try days(context).isEmpty {
      return FieldNumbers(NumberColumn(.full(try column(context))), unit: .instant)
    }
    let days = try localDays(context)
    return FieldNumbers(
      NumberColumn(days.codes, bias: 1 - Int64(days.firstOrdinal)),
      unit: .day
    )
  }

  /// Instants; a day stands where it begins on the session's clock.
  func sortKeys(of rows: [UInt32], in context: QueryContext) throws(Diagnostic) -> SortKeys {
    let instants = LocalInstants.column(
      dates: try column(context),
      dateIsDay: try days(context),
      rowCount: context.state.rowCount,
      zone: context.zone
    )
    return .numbers(NumberColumn(.full(instants)).numbers(of: rows))
  }

  private func localDays(_ context: QueryContext) throws(Diagnostic) -> CalendarColumn {
    LocalDays(
      dates: try column(context),
      dateIsDay: try days(context),
      rowCount: context.state.rowCount,
      zone: context.zone
    ).column(.day)
  }
}

extension InstantField {
  static let updated = InstantField(
    name: "updated",
    summary: "When the site says the review was last changed.",
    cost: 3,
    column: { (context) throws(Diagnostic) in context.state.updated },
    stored: { ($1.state.updated[$0], false) }
  )

  static let imported = InstantField(
    name: "imported",
    summary: "When the review came into the workspace.",
    cost: 3,
    column: { (context) throws(Diagnostic) in context.state.imported },
    stored: { ($1.state.imported[$0], false) }
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
    days: { (context) throws(Diagnostic) in
      let messages = context.state.messages
      var days = ReviewSet()
      if messages.dateIsDay.isEmpty { return days }
      try messages.forEachActive(.reply, context.interrupt) { row, index in
        if messages.dateIsDay.contains(row: index) {
          days.insert(row: row)
        } else {
          days.remove(row: row)
        }
      }
      return days
    },
    stored: { row, context in
      let reply = context.state.messages.messages(row: row).last { $0.kind == .reply }
      return (reply?.date ?? 0, reply?.dateIsDay ?? false)
    }
  )
}
