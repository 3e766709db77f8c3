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

  /// The ordinal of a code other than 0: for `weekday` 1 to 7, for `hour` 0 to 23, else what
  /// `CalendarUnit.firstDay(ofOrdinal:)` takes.
  package func ordinal(ofCode code: UInt32) -> Int { Int(code) - 1 + firstOrdinal }

  /// The code of an ordinal, nil when no review has it.
  package func code(ofOrdinal ordinal: Int) -> UInt32? {
    let code = ordinal - firstOrdinal + 1
    return code > 0 && code < codeCount ? UInt32(code) : nil
  }
}

extension CalendarUnit {
  /// The number of the unit that a day (days since 1970-01-01) lies in: the day itself, weeks
  /// since the one of 1970-01-01, year × 12 + month − 1, year × 4 + quarter − 1, the year,
  /// the weekday 1 to 7; 0 for `hour`.
  package func ordinal(ofDay day: Int) -> Int { 0 }

  /// The first day (days since 1970-01-01) of a day, week, month, quarter or year by its ordinal;
  /// nil for the units that come round again.
  package func firstDay(ofOrdinal ordinal: Int) -> Int? { nil }
}

/// A day of the proleptic Gregorian calendar.
package struct CivilDay: Sendable, Hashable {
  package let year: Int
  package let month: Int
  package let day: Int

  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// - Parameter dayNumber: days since 1970-01-01.
  package init(dayNumber: Int) { self.init(year: 1970, month: 1, day: 1) }

  /// Days since 1970-01-01.
  package var dayNumber: Int { 0 }
}
