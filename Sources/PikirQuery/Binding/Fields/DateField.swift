import PikirBase
import PikirStore

/// `date`: when the review was written, a day or an instant.
struct DateField: QueryField {
  let name = "date"
  let summary = "When the review was written."
  let type = FieldType.date
  let cost = 3

  func value(row: Int, in context: QueryContext) -> Value {
    let seconds = context.state.dates[row]
    guard seconds != 0 else { return .none }
    if context.state.dateIsDay.contains(row: row) {
      return .date(ISODate.render(day: CivilDate(daysSinceEpoch: Int(seconds) / 86_400)))
    }
    return .date(ISODate.render(EpochSeconds(seconds), in: context.zone))
  }

  func reviewsWithValue(among rows: ReviewSet, in context: QueryContext) -> ReviewSet {
    context.state.dates.rows(
      in: 1...UInt32.max,
      rowCount: context.state.rowCount,
      within: rows
    )
  }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) -> ReviewSet {
    guard case .times(let spans) = condition else {
      return reviewsWithValue(among: rows, in: context)
    }
    var found = ReviewSet()
    for span in spans { found.formUnion(context.state.rows(dated: span, within: rows)) }
    return found
  }

  func groupKey(for rows: ReviewSet, in context: QueryContext) -> FieldKey {
    CalendarField(.day).groupKey(for: rows, in: context)
  }

  /// Days, so that reviews with and without a time of day compare.
  func numbers(for rows: ReviewSet, in context: QueryContext) -> FieldNumbers? {
    let days = context.cache.calendar(.day, of: context)
    let column = NumberColumn(days.codes, bias: 1 - Int64(days.firstOrdinal))
    return FieldNumbers(column, unit: .day)
  }

  /// Instants; a day stands where it begins on the session's clock.
  func sortKeys(of rows: [UInt32], in context: QueryContext) -> SortKeys {
    .numbers(NumberColumn(.full(context.cache.instants(of: context))).numbers(of: rows))
  }
}
