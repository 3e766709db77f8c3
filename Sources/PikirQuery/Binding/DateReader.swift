import PikirBase
import PikirStore

/// Reads dates as filters have them, on the session's clock and in its zone.
struct DateReader: Sendable {
  let now: EpochSeconds
  let zone: TimeZoneRules

  static let forms =
    "2024, 2024-03, 2024-Q1, 2024-W10, 2024-03-05, 2024-03-05T10:00, today, yesterday, "
    + "-7d, -2w, -3m, -1y, week, month, quarter, year"

  private var today: CivilDate { zone.civil(at: now).date }

  /// Reads a date; nil when it is none, or not on the calendar.
  func read(_ text: String) -> DateValue? {
    relative(text) ?? named(text.lowercased()) ?? partial(text) ?? complete(text)
  }

  private func days(_ first: CivilDate, _ count: Int = 1) -> DateValue {
    DateValue(
      days: first,
      upTo: first.adding(days: count),
      zone: zone,
      absolute: ISODate.render(day: first)
    )
  }

  private func named(_ text: String) -> DateValue? {
    switch text {
    case "today": days(today)
    case "yesterday": days(today.adding(days: -1))
    case "week": week(of: today)
    case "month": month(today.year, today.month)
    case "quarter": quarter(today.year, today.quarter)
    case "year": year(today.year)
    default: nil
    }
  }

  /// Reads `-7d`: the day that lies so far back.
  private func relative(_ text: String) -> DateValue? {
    guard text.hasPrefix("-"), let unit = text.last,
      let count = Int(text.dropFirst().dropLast()), count >= 0, count <= 100_000,
      text.dropFirst().first != "+"
    else { return nil }
    let day: CivilDate
    switch unit {
    case "d": day = today.adding(days: -count)
    case "w": day = today.adding(days: -7 * count)
    case "m": day = today.addingMonths(-count)
    case "y": day = today.addingMonths(-12 * count)
    default: return nil
    }
    return DateValue(
      days: day,
      upTo: day.adding(days: 1),
      zone: zone,
      isSince: true,
      absolute: ISODate.render(day: day)
    )
  }

  /// Reads a year, a month, a quarter or a week.
  private func partial(_ text: String) -> DateValue? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, first.utf8.count == 4, let number = Self.digits(first),
      number >= 1, number <= 9998, parts.count <= 2
    else { return nil }
    guard parts.count == 2 else { return year(number) }
    let part = parts[1]
    switch part.first {
    case "Q", "q":
      guard let quarter = Self.digits(part.dropFirst()), 1...4 ~= quarter else { return nil }
      return self.quarter(number, quarter)
    case "W", "w":
      guard part.utf8.count == 3, let week = Self.digits(part.dropFirst()) else { return nil }
      return self.week(number, week)
    default:
      guard part.utf8.count == 2, let month = Self.digits(part), 1...12 ~= month else {
        return nil
      }
      return self.month(number, month)
    }
  }

  private func complete(_ text: String) -> DateValue? {
    let bytes = Array(text.utf8)
    guard let date = bytes.withUnsafeBytes({ ISODate.parse($0) }) else { return nil }
    guard date.secondOfDay != nil else { return days(date.date) }
    let hasSeconds = bytes.count > 16 && bytes[16] == UInt8(ascii: ":")
    return DateValue(
      from: date.instant(in: zone),
      seconds: hasSeconds ? 1 : 60,
      zone: zone,
      absolute: text
    )
  }

  private func year(_ year: Int) -> DateValue? {
    months(from: (year, 1), count: 12, absolute: CalendarText.text(.year, year, 1))
  }

  private func quarter(_ year: Int, _ quarter: Int) -> DateValue? {
    let first = quarter * 3 - 2
    return months(
      from: (year, first),
      count: 3,
      absolute: CalendarText.text(.quarter, year, first)
    )
  }

  private func month(_ year: Int, _ month: Int) -> DateValue? {
    months(from: (year, month), count: 1, absolute: CalendarText.text(.month, year, month))
  }

  private func months(
    from start: (year: Int, month: Int),
    count: Int,
    absolute: String
  ) -> DateValue? {
    guard let first = CivilDate(year: start.year, month: start.month, day: 1) else { return nil }
    return DateValue(days: first, upTo: first.addingMonths(count), zone: zone, absolute: absolute)
  }

  private func week(_ year: Int, _ number: Int) -> DateValue? {
    // The fourth of January is always in week 1.
    guard let fourth = CivilDate(year: year, month: 1, day: 4) else { return nil }
    let monday = fourth.adding(days: 1 - fourth.weekday + (number - 1) * 7)
    guard number >= 1, monday.week == (year, number) else { return nil }
    return week(of: monday)
  }

  private func week(of day: CivilDate) -> DateValue {
    let monday = day.adding(days: 1 - day.weekday)
    return DateValue(
      days: monday,
      upTo: monday.adding(days: 7),
      zone: zone,
      absolute: CalendarText.text(.week, monday)
    )
  }

  private static func digits(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(text)
  }
}

extension CalendarText {
  static func text(_ unit: CalendarUnit, _ year: Int, _ month: Int) -> String {
    guard let day = CivilDate(year: year, month: month, day: 1) else { return "" }
    return text(unit, day)
  }
}

extension CivilDate {
  /// The same day of another month, or that month's last when it is shorter.
  func addingMonths(_ count: Int) -> CivilDate {
    let months = year * 12 + month - 1 + count
    let newYear = min(max(months / 12, 1), 9999)
    let newMonth = min(max(months - newYear * 12 + 1, 1), 12)
    let newDay = min(day, CivilDate.dayCount(ofMonth: newMonth, year: newYear))
    return CivilDate(year: newYear, month: newMonth, day: newDay) ?? self
  }
}
