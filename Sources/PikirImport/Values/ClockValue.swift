import PikirBase

/// A time of day as people write it after a date: `14:05`, `14:05:09.120`, `11.35`, `2:05 PM`.
struct ClockValue: Sendable, Hashable {
  var secondOfDay: Int
  /// Seconds east of Greenwich where a zone follows.
  var offsetSeconds: Int32?

  /// Reads the whole of the bytes; nil when they are not a time.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard let hour = Self.number(bytes, at: 0), hour.end < bytes.count,
      bytes[hour.end] == 0x3A || bytes[hour.end] == 0x2E
    else { return nil }
    let separator = bytes[hour.end]
    guard let minute = Self.number(bytes, at: hour.end + 1), minute.end - hour.end == 3,
      minute.value < 60
    else { return nil }
    var end = minute.end
    var second = 0
    if end < bytes.count, bytes[end] == separator,
      let read = Self.number(bytes, at: end + 1), read.end - end == 3, read.value <= 60
    {
      second = min(read.value, 59)
      end = Self.afterFraction(bytes, from: read.end)
    }
    guard let tail = Self.tail(bytes, from: end) else { return nil }
    var hours = hour.value
    if let isAfternoon = tail.isAfternoon {
      guard hours >= 1, hours <= 12 else { return nil }
      hours = hours % 12 + (isAfternoon ? 12 : 0)
    }
    guard hours < 24 else { return nil }
    secondOfDay = hours * 3600 + minute.value * 60 + second
    offsetSeconds = tail.offset
  }

  private static func number(
    _ bytes: UnsafeRawBufferPointer,
    at start: Int
  ) -> (value: Int, end: Int)? {
    var value = 0
    var end = start
    while end < bytes.count, end - start < 2, ValueBytes.isDigit(bytes[end]) {
      value = value * 10 + Int(bytes[end] & 15)
      end += 1
    }
    return end == start ? nil : (value, end)
  }

  private static func afterFraction(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard start + 1 < bytes.count, bytes[start] == 0x2E || bytes[start] == 0x2C else {
      return start
    }
    var end = start + 1
    while end < bytes.count, ValueBytes.isDigit(bytes[end]), end - start <= 9 { end += 1 }
    return end
  }

  /// `AM`, `p.m.`, `Z`, `+05:00`, `UTC` or nothing.
  private static func tail(
    _ bytes: UnsafeRawBufferPointer,
    from start: Int
  ) -> (isAfternoon: Bool?, offset: Int32?)? {
    let rest = ValueBytes.trimmed(UnsafeRawBufferPointer(rebasing: bytes[start...]))
    if rest.isEmpty { return (nil, nil) }
    switch ValueBytes.word(rest) {
    case "am", "a.m.", "a. m.": return (false, nil)
    case "pm", "p.m.", "p. m.": return (true, nil)
    default: break
    }
    guard let zone = ISODate.parseOffset(rest, from: 0), zone.end == rest.count else { return nil }
    return (nil, zone.seconds)
  }
}
