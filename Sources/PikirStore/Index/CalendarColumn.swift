import PikirBase

/// A unit of the calendar that reviews are grouped and filtered by.
package enum CalendarUnit: Int, Sendable, Hashable, CaseIterable {
  case day
  /// Monday to Sunday, as ISO 8601 has it.
  case week
  case month
  case quarter
  case year
  /// 1 Monday to 7 Sunday.
  case weekday
  /// 0 to 23; reviews of which only the day is known have none.
  case hour

  /// The number of the unit that a day (days since 1970-01-01) lies in.
  ///
  /// That is the day itself, weeks since the one of 1970-01-01, year × 12 + month − 1,
  /// year × 4 + quarter − 1, the year, the weekday 1 to 7; 0 for `hour`.
  package func ordinal(ofDay day: Int) -> Int {
    let date = CivilDate(daysSinceEpoch: day)
    return switch self {
    case .day: day
    // 1970-01-01 was a Thursday.
    case .week: floorDivide(day + 3, 7)
    case .month: date.year * 12 + date.month - 1
    case .quarter: date.year * 4 + date.quarter - 1
    case .year: date.year
    case .weekday: date.weekday
    case .hour: 0
    }
  }

  /// The first day (days since 1970-01-01) of a day, week, month, quarter or year by its ordinal.
  ///
  /// Nil for the units that come round again, and outside the years 1 to 9999.
  package func firstDay(ofOrdinal ordinal: Int) -> Int? {
    switch self {
    case .day: ordinal
    case .week: ordinal * 7 - 3
    case .month:
      CivilDate(year: floorDivide(ordinal, 12), month: ordinal % 12 + 1, day: 1)?.daysSinceEpoch
    case .quarter:
      CivilDate(year: floorDivide(ordinal, 4), month: ordinal % 4 * 3 + 1, day: 1)?
        .daysSinceEpoch
    case .year: CivilDate(year: ordinal, month: 1, day: 1)?.daysSinceEpoch
    case .weekday, .hour: nil
    }
  }
}

private func floorDivide(_ number: Int, _ divisor: Int) -> Int {
  let quotient = number / divisor
  return number % divisor < 0 ? quotient - 1 : quotient
}

/// A unit of the calendar for each review, in the session's zone, as small codes.
package struct CalendarColumn: Sendable {
  package let unit: CalendarUnit
  /// 0 for reviews without a date; else the ordinal of the unit less `firstOrdinal`, plus 1.
  package let codes: CodeColumn.Codes
  /// One more than the greatest code.
  package let codeCount: Int
  /// The ordinal of code 1; see `CalendarUnit.ordinal(ofDay:)`.
  package let firstOrdinal: Int

  /// The ordinal of a code other than 0.
  ///
  /// For `weekday` 1 to 7, for `hour` 0 to 23, else what `CalendarUnit.firstDay(ofOrdinal:)` takes.
  package func ordinal(ofCode code: UInt32) -> Int { Int(code) - 1 + firstOrdinal }

  /// The code of an ordinal, nil when no review can have it.
  package func code(ofOrdinal ordinal: Int) -> UInt32? {
    let code = ordinal - firstOrdinal + 1
    return code > 0 && code < codeCount ? UInt32(code) : nil
  }
}
