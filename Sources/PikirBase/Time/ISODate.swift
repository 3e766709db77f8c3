/// A date as ISO 8601 writes it, with as much of it as was given.
///
/// - Source: RFC 3339 with its blank for `T`, fractions of any length up to 9 digits, and
///   offsets without a colon.
package struct ISODate: Sendable, Hashable {
  package let date: CivilDate
  /// Nil for a day without a time.
  package let secondOfDay: Int?
  /// Seconds east of Greenwich; nil when no zone was given.
  package let offsetSeconds: Int32?

  @inlinable
  package init(date: CivilDate, secondOfDay: Int?, offsetSeconds: Int32?) {
    self.date = date
    self.secondOfDay = secondOfDay
    self.offsetSeconds = offsetSeconds
  }

  /// The instant it names; a day is its midnight, and what has no offset is read in a zone.
  package func instant(in zone: TimeZoneRules) -> EpochSeconds {
    guard let offsetSeconds else {
      return zone.instant(of: date, secondOfDay: secondOfDay ?? 0)
    }
    return EpochSeconds(date.daysSinceEpoch * 86400 + (secondOfDay ?? 0))
      - EpochSeconds(offsetSeconds)
  }

  /// Reads the whole of `bytes`; nil for anything that is not such a date, or not on the calendar.
  ///
  /// Takes `2024-03-05`, `2024-03-05T14:05`, `2024-03-05 14:05:09.123456789Z`, `…+05:00`,
  /// `…+0500`, `…+05`, and `UTC` or an offset after a blank. A leap second counts as second 59.
  package static func parse(_ bytes: UnsafeRawBufferPointer) -> ISODate? {
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let century = twoDigits(bytes, at: 0), let year = twoDigits(bytes, at: 2),
      let month = twoDigits(bytes, at: 5), let day = twoDigits(bytes, at: 8),
      let date = CivilDate(year: century &* 100 &+ year, month: month, day: day)
    else { return nil }
    if bytes.count == 10 { return ISODate(date: date, secondOfDay: nil, offsetSeconds: nil) }
    guard bytes[10] | 0x20 == 0x74 || bytes[10] == 0x20,
      let time = parseTime(bytes, from: 11)
    else { return nil }
    if time.end == bytes.count {
      return ISODate(date: date, secondOfDay: time.second, offsetSeconds: nil)
    }
    guard let zone = parseOffset(bytes, from: time.end), zone.end == bytes.count else { return nil }
    return ISODate(date: date, secondOfDay: time.second, offsetSeconds: zone.seconds)
  }

  /// Reads `14:05`, `14:05:09` or `14:05:09.123`, and says where it ends.
  package static func parseTime(
    _ bytes: UnsafeRawBufferPointer,
    from start: Int
  ) -> (second: Int, end: Int)? {
    guard let hour = twoDigits(bytes, at: start), hour < 24,
      start &+ 2 < bytes.count, bytes[start &+ 2] == 0x3A,
      let minute = twoDigits(bytes, at: start &+ 3), minute < 60
    else { return nil }
    var end = start &+ 5
    guard end < bytes.count, bytes[end] == 0x3A else {
      return (hour &* 3600 &+ minute &* 60, end)
    }
    guard let second = twoDigits(bytes, at: end &+ 1), second <= 60 else { return nil }
    end &+= 3
    if end < bytes.count, bytes[end] == 0x2E || bytes[end] == 0x2C {
      let first = end &+ 1
      end = first
      while end < bytes.count, bytes[end] &- 0x30 <= 9 { end &+= 1 }
      guard end > first, end &- first <= 9 else { return nil }
    }
    return (hour &* 3600 &+ minute &* 60 &+ min(second, 59), end)
  }

  /// Reads `Z`, `UTC`, `+05`, `+05:00`, `-0330`, with or without a blank before, at most 24 h.
  package static func parseOffset(
    _ bytes: UnsafeRawBufferPointer,
    from start: Int
  ) -> (seconds: Int32, end: Int)? {
    var index = start
    if index < bytes.count, bytes[index] == 0x20 { index &+= 1 }
    guard index < bytes.count else { return nil }
    let sign = bytes[index]
    if sign | 0x20 == 0x7A { return (0, index &+ 1) }
    if sign == 0x55 || sign == 0x47 {
      let isZero = bytes[index...].starts(
        with: sign == 0x55 ? [0x55, 0x54, 0x43] : [0x47, 0x4D, 0x54]
      )
      return isZero ? (0, index &+ 3) : nil
    }
    guard sign == 0x2B || sign == 0x2D, let hours = twoDigits(bytes, at: index &+ 1) else {
      return nil
    }
    index &+= 3
    var minutes = 0
    if index < bytes.count {
      let next = bytes[index] == 0x3A ? index &+ 1 : index
      guard let read = twoDigits(bytes, at: next) else { return nil }
      minutes = read
      index = next &+ 2
    }
    guard hours <= 23, minutes < 60 else { return nil }
    let seconds = Int32(hours &* 3600 &+ minutes &* 60)
    return (sign == 0x2D ? -seconds : seconds, index)
  }

  @inlinable
  static func twoDigits(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int? {
    guard index &+ 1 < bytes.count else { return nil }
    let tens = bytes[index] &- 0x30
    let ones = bytes[index &+ 1] &- 0x30
    guard tens <= 9, ones <= 9 else { return nil }
    return Int(tens) &* 10 &+ Int(ones)
  }
}

extension ISODate {
  /// Writes a day as `2024-03-05`.
  package static func render(day: CivilDate) -> String {
    "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
  }

  /// Writes an instant as its zone's clocks show it: `2024-03-05T14:05:09+05:00`, or `Z` for UTC.
  package static func render(_ instant: EpochSeconds, in zone: TimeZoneRules) -> String {
    let civil = zone.civil(at: instant)
    let offset = zone.offsetSeconds(at: instant)
    let time = render(secondOfDay: civil.secondOfDay)
    return "\(render(day: civil.date))T\(time)\(render(offset: offset))"
  }

  /// Writes a time of day as `14:05:09`.
  package static func render(secondOfDay: Int) -> String {
    let hours = padded(secondOfDay / 3600, 2)
    return "\(hours):\(padded(secondOfDay / 60 % 60, 2)):\(padded(secondOfDay % 60, 2))"
  }

  /// Writes an offset as `+05:00`, and none as `Z`; whole minutes, as ISO 8601 has them.
  package static func render(offset: Int32) -> String {
    if offset == 0 { return "Z" }
    let minutes = Int(offset.magnitude) / 60
    return "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
