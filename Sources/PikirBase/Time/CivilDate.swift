/// A day of the proleptic Gregorian calendar, years 1 to 9999, always one that exists.
///
/// No zone and no time of day belong to it; `TimeZoneRules` joins it to an instant.
package struct CivilDate: Sendable, Hashable, Comparable {
  package let year: Int
  /// From 1, January.
  package let month: Int
  /// From 1.
  package let day: Int

  /// Checks and makes a day; nil when the calendar does not have it, such as 30 February.
  @inlinable
  package init?(year: Int, month: Int, day: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1 else { return nil }
    guard day <= 28 || day <= Self.dayCount(ofMonth: month, year: year) else { return nil }
    self.init(checkedYear: year, month: month, day: day)
  }

  /// Makes the day that lies so many days after 1970-01-01, held within years 1 to 9999.
  ///
  /// - Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
  @inlinable
  package init(daysSinceEpoch days: Int) {
    let bounded = min(max(days, -719_162), 2_932_896)
    let shifted = bounded &+ 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted &- era &* 146_097
    let yearOfEra =
      (dayOfEra &- dayOfEra / 1460 &+ dayOfEra / 36524 &- dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
    let shiftedMonth = (5 &* dayOfYear &+ 2) / 153
    let day = dayOfYear &- (153 &* shiftedMonth &+ 2) / 5 &+ 1
    let month = shiftedMonth < 10 ? shiftedMonth &+ 3 : shiftedMonth &- 9
    let year = yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0)
    self.init(checkedYear: year, month: month, day: day)
  }

  @usableFromInline
  init(checkedYear: Int, month: Int, day: Int) {
    year = checkedYear
    self.month = month
    self.day = day
  }

  /// Days since 1970-01-01, negative before it.
  ///
  /// - Source: Hinnant, days_from_civil; years start in March so that the leap day comes last.
  @inlinable
  package var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year &- 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear &- era &* 400
    let shiftedMonth = month > 2 ? month &- 3 : month &+ 9
    let dayOfYear = (153 &* shiftedMonth &+ 2) / 5 &+ day &- 1
    let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
    return era &* 146_097 &+ dayOfEra &- 719_468
  }

  /// The day of the week by ISO 8601: 1 is Monday, 7 is Sunday.
  @inlinable
  package var weekday: Int {
    let remainder = (daysSinceEpoch &+ 3) % 7
    return (remainder < 0 ? remainder &+ 7 : remainder) &+ 1
  }

  /// 1 for January to March, and so on.
  package var quarter: Int { (month - 1) / 3 + 1 }

  /// The ISO 8601 week with the year it belongs to: week 1 holds the year's first Thursday.
  package var week: (year: Int, number: Int) {
    let thursday = CivilDate(daysSinceEpoch: daysSinceEpoch - weekday + 4)
    return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
  }

  /// From 1, the first of January.
  package var dayOfYear: Int {
    daysSinceEpoch - CivilDate(checkedYear: year, month: 1, day: 1).daysSinceEpoch + 1
  }

  /// The day so many days later, or earlier when negative.
  package func adding(days: Int) -> CivilDate {
    CivilDate(daysSinceEpoch: daysSinceEpoch + days)
  }

  @inlinable
  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// How many days a month has, 28 to 31.
  @inlinable
  package static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
