import PikirBase
import PikirStore
import PikirText

/// `day week month quarter year hour weekday`: a part of the review's date in the session's zone.
struct CalendarField: QueryField {
  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  let unit: CalendarUnit

  init(_ unit: CalendarUnit) { self.unit = unit }

  var name: String { "\(unit)" }
  var cost: Int { unit == .hour || unit == .weekday ? 6 : 3 }

  var summary: String {
    switch unit {
    case .day: "The day of the date."
    case .week: "The ISO week of the date, such as 2024-W10."
    case .month: "The month of the date, such as 2024-03."
    case .quarter: "The quarter of the date, such as 2024-Q1."
    case .year: "The year of the date."
    case .weekday: "The day of the week of the date."
    case .hour: "The hour of the date, 0 to 23; none when only the day is known."
    }
  }

  var type: FieldType {
    switch unit {
    case .day, .week, .month, .quarter, .year: .date
    case .weekday: .choice(Self.weekdays)
    case .hour: .integer
    }
  }

  func value(row: Int, in context: QueryContext) -> Value {
    let column = context.cache.calendar(unit, of: context)
    let code: UInt32 =
      switch column.codes {
      case .byte(let codes): UInt32(codes[row])
      case .word(let codes): UInt32(codes[row])
      case .full(let codes): codes[row]
      }
    return Self.label(of: column, code: code)
  }

  func reviewsWithValue(among rows: ReviewSet, in context: QueryContext) -> ReviewSet {
    context.cache.calendar(unit, of: context).codes
      .rows(in: 1...UInt32.max, rowCount: context.state.rowCount, within: rows)
  }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) -> ReviewSet {
    switch condition {
    case .times:
      return DateField().reviews(meeting: condition, among: rows, in: context)
    case .numbers(let intervals):
      return reviews(among: rows, in: context) { ordinal in
        intervals.contains { $0.contains(Double(ordinal)) }
      }
    case .strings(let strings):
      return reviews(among: rows, in: context) { ordinal in
        strings.holds(for: foldedBytes(Self.weekdays[ordinal - 1]))
      }
    case .present, .texts, .tags:
      return reviewsWithValue(among: rows, in: context)
    }
  }

  private func reviews(
    among rows: ReviewSet,
    in context: QueryContext,
    where holds: (Int) -> Bool
  ) -> ReviewSet {
    let column = context.cache.calendar(unit, of: context)
    let wanted = (1..<max(1, UInt32(column.codeCount))).filter {
      holds(column.ordinal(ofCode: $0))
    }
    return column.codes.rows(anyOf: wanted, rowCount: context.state.rowCount, within: rows)
  }

  func knownValues(in context: QueryContext) -> [String]? {
    unit == .weekday ? Self.weekdays : nil
  }

  func groupKey(for rows: ReviewSet, in context: QueryContext) -> FieldKey {
    let column = context.cache.calendar(unit, of: context)
    return FieldKey(GroupKey(column), order: .natural) { Self.label(of: column, code: $0) }
  }

  func numbers(for rows: ReviewSet, in context: QueryContext) -> FieldNumbers? {
    let shown: FieldNumbers.Unit
    switch unit {
    case .hour, .year: shown = .whole
    case .week, .month, .quarter: shown = .calendar(unit)
    case .day: return DateField().numbers(for: rows, in: context)
    case .weekday: return nil
    }
    let column = context.cache.calendar(unit, of: context)
    let numbers = NumberColumn(column.codes, bias: 1 - Int64(column.firstOrdinal))
    return FieldNumbers(numbers, unit: shown)
  }

  func sortKeys(of rows: [UInt32], in context: QueryContext) -> SortKeys {
    let column = context.cache.calendar(unit, of: context)
    return .numbers(NumberColumn(column.codes).numbers(of: rows))
  }

  /// What a code is called: `2024-03`, `2024-W10`, `mon`, 14.
  static func label(of column: CalendarColumn, code: UInt32) -> Value {
    guard code != 0 else { return .none }
    let ordinal = column.ordinal(ofCode: code)
    switch column.unit {
    case .hour: return .integer(ordinal)
    case .year: return .integer(ordinal)
    case .weekday: return .text(weekdays[ordinal - 1])
    case .day, .week, .month, .quarter:
      let day = CivilDate(daysSinceEpoch: column.unit.firstDay(ofOrdinal: ordinal) ?? 0)
      return .date(CalendarText.text(column.unit, day))
    }
  }
}

/// How parts of the calendar are written.
enum CalendarText {
  static func text(_ unit: CalendarUnit, _ day: CivilDate) -> String {
    let iso = ISODate.render(day: day)
    switch unit {
    case .month: return String(iso.prefix(7))
    case .quarter: return "\(iso.prefix(4))-Q\(day.quarter)"
    case .week:
      let week = day.week
      let year = String(repeating: "0", count: max(0, 4 - "\(week.year)".count)) + "\(week.year)"
      return "\(year)-W\(week.number < 10 ? "0" : "")\(week.number)"
    case .year: return String(iso.prefix(4))
    case .day, .weekday, .hour: return iso
    }
  }
}
