import PikirBase

/// One reading of a value by the parts of a date pattern.
struct DatePatternScan {
  private let bytes: UnsafeRawBufferPointer
  private var at = 0
  private var year = 0
  private var month = 0
  private var day = 0
  private var hour: Int?
  private var halfHour: Int?
  private var isAfternoon: Bool?
  private var minute = 0
  private var second = 0
  private var offset: Int32?

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func read(_ parts: [DatePattern.Part]) -> ISODate? {
    for (index, part) in parts.enumerated() {
      guard take(part) else { return nil }
      if part == .monthName { passPoint(before: index + 1 < parts.count ? parts[index + 1] : nil) }
    }
    guard at == bytes.count, let date = CivilDate(year: year, month: month, day: day) else {
      return nil
    }
    guard let hours = hours() else {
      let isDay = hour == nil && halfHour == nil
      return isDay ? ISODate(date: date, secondOfDay: nil, offsetSeconds: nil) : nil
    }
    // A leap second counts as the one before it, as in ISODate.
    let seconds = hours * 3600 + minute * 60 + min(second, 59)
    return ISODate(date: date, secondOfDay: seconds, offsetSeconds: offset)
  }

  /// The hour of the day; nil when there is none, or none that the clock has.
  private func hours() -> Int? {
    guard minute < 60, second <= 60 else { return nil }
    if let hour { return hour < 24 ? hour : nil }
    guard let halfHour, let isAfternoon, halfHour >= 1, halfHour <= 12 else { return nil }
    return halfHour % 12 + (isAfternoon ? 12 : 0)
  }

  private mutating func take(_ part: DatePattern.Part) -> Bool {
    switch part {
    case .day(let digits): return number(digits) { $0.day = $1 }
    case .month(let digits): return number(digits) { $0.month = $1 }
    case .hour(let digits): return number(digits) { $0.hour = $1 }
    case .halfHour(let digits): return number(digits) { $0.halfHour = $1 }
    case .minute(let digits): return number(digits) { $0.minute = $1 }
    case .second(let digits): return number(digits) { $0.second = $1 }
    case .year: return digits(4...4) { $0.year = $1 }
    case .shortYear: return digits(2...2) { $0.year = $1 + ($1 < 70 ? 2000 : 1900) }
    case .fraction: return digits(1...9) { _, _ in }
    case .monthName: return takeMonth()
    case .weekday: return !word().isEmpty
    case .half: return takeHalf()
    case .offset: return takeOffset()
    case .blank: return takeBlanks()
    case .literal(let text):
      guard bytes[at...].starts(with: text) else { return false }
      at += text.count
      return true
    }
  }

  private mutating func number(
    _ form: DatePattern.Digits,
    _ store: (inout Self, Int) -> Void
  ) -> Bool {
    digits(form == .two ? 2...2 : 1...2, store)
  }

  private mutating func digits(
    _ count: ClosedRange<Int>,
    _ store: (inout Self, Int) -> Void
  ) -> Bool {
    var value = 0
    var end = at
    while end < bytes.count, end - at < count.upperBound, ValueBytes.isDigit(bytes[end]) {
      value = value * 10 + Int(bytes[end] & 15)
      end += 1
    }
    guard count.contains(end - at) else { return false }
    at = end
    store(&self, value)
    return true
  }

  /// A run of letters.
  private mutating func word() -> UnsafeRawBufferPointer {
    let start = at
    while at < bytes.count, bytes[at] >= 0x80 || (bytes[at] | 0x20) &- 0x61 < 26 {
      // A no-break space is no letter.
      if bytes[at] == 0xC2, at + 1 < bytes.count, bytes[at + 1] == 0xA0 { break }
      at += 1
    }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<at])
  }

  private mutating func takeMonth() -> Bool {
    let found = ValueBytes.withFolded(word()) { name, plain in
      MonthNames.month(plain) ?? MonthNames.month(name)
    }
    guard let found else { return false }
    month = found
    return true
  }

  /// The point of an abbreviated month, unless the pattern itself has one there.
  private mutating func passPoint(before next: DatePattern.Part?) {
    if case .literal(let text)? = next, text.first == 0x2E { return }
    if at < bytes.count, bytes[at] == 0x2E { at += 1 }
  }

  private mutating func takeHalf() -> Bool {
    let name = ValueBytes.word(UnsafeRawBufferPointer(rebasing: bytes[at...]))
    for (text, value) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)]
    where name.hasPrefix(text) {
      isAfternoon = value
      at += text.utf8.count
      return true
    }
    return false
  }

  private mutating func takeOffset() -> Bool {
    guard let zone = ISODate.parseOffset(bytes, from: at) else { return false }
    offset = zone.seconds
    at = zone.end
    return true
  }

  private mutating func takeBlanks() -> Bool {
    let start = at
    let rest = ValueBytes.trimmed(UnsafeRawBufferPointer(rebasing: bytes[at...]))
    // What trimming took from the front; the value's end has no blanks.
    at = bytes.count - rest.count
    return at > start
  }
}
