package import PikirBase

/// What a cell of a date column says.
package enum DateOutcome: Sendable, Hashable {
  /// Epoch seconds, 1 to 4,294,967,295.
  case instant(UInt32)
  /// A day without a time: its midnight UTC in epoch seconds.
  case day(UInt32)
  /// No date was given.
  case blank
  /// A phrase that only the day of reading could resolve, or a day without a year.
  case relative
  case fault(LedgerReason)
}

/// Reads dates in the forms in which sites, scrapers and people write them.
///
/// ISO 8601 first, then seconds, milliseconds or microseconds since 1970, three numbers in the
/// column's order, and months by name. The calendar is strict; a date in the future (more than a
/// day ahead of the session's clock), before 1970 or after 2106 is a fault, never a guess.
package struct DateParser: Sendable, Hashable {
  /// For times without an offset.
  package var zone: TimeZoneRules
  /// The session's clock.
  package var now: EpochSeconds
  /// The order of day, month and year as numbers; nil when the column leaves it open.
  package var order: DateOrder?
  /// Whether plain numbers are days since 1899-12-30, as sheets count them.
  package var readsSheetDays = false
  /// The forms that dates have, where somebody said so: tried in order, then ISO 8601, and nothing
  /// is guessed.
  package var patterns: [DatePattern] = []

  package init(zone: TimeZoneRules = .utc, now: EpochSeconds, order: DateOrder? = .dayFirst) {
    self.zone = zone
    self.now = now
    self.order = order
  }

  /// Reads one cell.
  ///
  /// - Complexity: O(bytes); ISO dates take no memory.
  package func parse(_ bytes: UnsafeRawBufferPointer) -> DateOutcome {
    if !patterns.isEmpty { return parseByPatterns(bytes) }
    if let iso = ISODate.parse(bytes) { return outcome(iso) }
    let value = ValueBytes.trimmed(bytes)
    if ValueBytes.isNothing(value) { return .blank }
    if value.count != bytes.count, let iso = ISODate.parse(value) { return outcome(iso) }
    if let counted = counted(value) { return counted }
    if let numeric = NumericDate(value) { return outcome(numeric, in: value) }
    return WrittenDate(value).outcome(by: self)
  }

  private func parseByPatterns(_ bytes: UnsafeRawBufferPointer) -> DateOutcome {
    let value = ValueBytes.trimmed(bytes)
    if ValueBytes.isNothing(value) { return .blank }
    for pattern in patterns {
      guard let found = pattern.read(value) else { continue }
      // 0 seconds since 1970 say that nothing was known.
      let isZero = pattern.isCount && found.date.daysSinceEpoch == 0 && found.secondOfDay == 0
      return isZero ? .blank : outcome(found)
    }
    if let iso = ISODate.parse(value) { return outcome(iso) }
    if readsSheetDays, let counted = counted(value) { return counted }
    return .fault(.unreadableDate)
  }

  /// Checks an instant or a day against the calendar's and the clock's limits.
  func outcome(_ iso: ISODate) -> DateOutcome {
    guard iso.secondOfDay != nil else { return day(iso.date) }
    return instant(iso.instant(in: zone))
  }

  func outcome(dayOf date: CivilDate) -> DateOutcome { day(date) }

  func outcome(_ date: CivilDate, clock: ClockValue?) -> DateOutcome {
    let iso = ISODate(
      date: date,
      secondOfDay: clock?.secondOfDay,
      offsetSeconds: clock?.offsetSeconds
    )
    return outcome(iso)
  }

  func instant(_ seconds: EpochSeconds) -> DateOutcome {
    guard seconds > 0 else { return .fault(.dateBefore1970) }
    guard seconds <= now + 86400 else { return .fault(.futureDate) }
    guard let stored = UInt32(exactly: seconds) else { return .fault(.futureDate) }
    return .instant(stored)
  }

  private func day(_ date: CivilDate) -> DateOutcome {
    let seconds = EpochSeconds(date.daysSinceEpoch) * 86400
    guard seconds > 0 else { return .fault(.dateBefore1970) }
    let begins = zone.instant(of: date)
    guard begins <= now + 86400, let stored = UInt32(exactly: seconds) else {
      return .fault(.futureDate)
    }
    return .day(stored)
  }

  /// The century of a two-digit year by the session's clock; nil when both are impossible.
  func century(ofShortYear year: Int) -> Int? {
    let current = CivilDate(daysSinceEpoch: Int(now / 86400)).year
    if 2000 + year <= current + 1 { return 2000 }
    return year >= 70 ? 1900 : nil
  }

  private func outcome(_ numeric: NumericDate, in value: UnsafeRawBufferPointer) -> DateOutcome {
    let rest = ValueBytes.trimmed(UnsafeRawBufferPointer(rebasing: value[numeric.end...]))
    guard let tail = tail(rest) else { return WrittenDate(value).outcome(by: self) }
    guard let order = order ?? onlyOrder(of: numeric) else { return .fault(.ambiguousDate) }
    guard let century = century(of: numeric, in: order) else { return .fault(.ambiguousDate) }
    guard let date = numeric.date(order, century: century) else { return .fault(.impossibleDate) }
    switch tail {
    case .nothing: return outcome(date, clock: nil)
    case .time(let clock): return outcome(date, clock: clock)
    }
  }

  /// What follows the numbers of a date.
  private enum Tail {
    case nothing
    case time(ClockValue)
  }

  /// The time after a date, `T`, a comma or filler words before it left out; nil when what
  /// follows is no time.
  private func tail(_ bytes: UnsafeRawBufferPointer) -> Tail? {
    var start = 0
    while start < bytes.count, !ValueBytes.isDigit(bytes[start]) { start += 1 }
    let lead = UnsafeRawBufferPointer(rebasing: bytes[..<start])
    let isFilled = ValueBytes.withFolded(lead) { lead, _ in
      lead.split { $0 == 0x20 || 0x2C...0x2E ~= $0 }
        .allSatisfy { MonthNames.isFiller(UnsafeRawBufferPointer(rebasing: $0)) }
    }
    guard isFilled else { return nil }
    if start == bytes.count { return .nothing }
    return ClockValue(UnsafeRawBufferPointer(rebasing: bytes[start...])).map { .time($0) }
  }

  /// Seconds, milliseconds, microseconds or nanoseconds since 1970, `20240305`,
  /// `20240305140509`, or a sheet's day; nil when the value is not one number.
  private func counted(_ value: UnsafeRawBufferPointer) -> DateOutcome? {
    guard let scanned = NumberValue.scan(value), scanned.end == value.count else { return nil }
    let number = scanned.value
    if readsSheetDays, number >= 25570, number < 75000 {
      let seconds = ((number - 25569) * 86400).rounded()
      let date = CivilDate(daysSinceEpoch: Int(seconds) / 86400)
      let second = Int(seconds) % 86400
      return outcome(
        ISODate(date: date, secondOfDay: second == 0 ? nil : second, offsetSeconds: nil)
      )
    }
    if number == number.rounded(), let compact = compact(value) { return compact }
    for unit in [1.0, 1e3, 1e6, 1e9] where number >= 1e8 * unit && number < 4_294_967_296 * unit {
      return instant(EpochSeconds((number / unit).rounded(.down)))
    }
    if number == 0 { return .blank }
    return .fault(number < 0 ? .dateBefore1970 : .unreadableDate)
  }

  private func compact(_ value: UnsafeRawBufferPointer) -> DateOutcome? {
    guard value.count == 8 || value.count == 14, value.allSatisfy(ValueBytes.isDigit) else {
      return nil
    }
    let number = value.reduce(0) { $0 * 10 + Int($1 & 15) }
    let days = value.count == 8 ? number : number / 1_000_000
    let year = days / 10000
    guard year >= 1970, year <= 2106 else { return nil }
    guard let date = CivilDate(year: year, month: days / 100 % 100, day: days % 100) else {
      return value.count == 8 ? .fault(.impossibleDate) : nil
    }
    if value.count == 8 { return day(date) }
    let time = number % 1_000_000
    let (hour, minute, second) = (time / 10000, time / 100 % 100, time % 100)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    let seconds = hour * 3600 + minute * 60 + second
    return outcome(ISODate(date: date, secondOfDay: seconds, offsetSeconds: nil))
  }
}

extension DateParser {
  /// Whether the numbers are a day in an order, with a century that the clock allows.
  func canRead(_ numeric: NumericDate, in order: DateOrder) -> Bool {
    guard let century = century(of: numeric, in: order) else { return false }
    return numeric.date(order, century: century) != nil
  }

  /// What to add to the year: 0 when it has four digits; nil when no century fits.
  private func century(of numeric: NumericDate, in order: DateOrder) -> Int? {
    guard let short = numeric.shortYear(order) else { return 0 }
    return century(ofShortYear: short)
  }

  /// The order that alone can read a value; nil when several or none can.
  private func onlyOrder(of numeric: NumericDate) -> DateOrder? {
    if numeric.isYearFirst { return .yearFirst }
    let possible = DateOrder.allCases.filter { canRead(numeric, in: $0) }
    return possible.count == 1 ? possible[0] : nil
  }
}
