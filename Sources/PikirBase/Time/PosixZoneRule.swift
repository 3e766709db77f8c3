/// The rule at the end of a zone file, for the years after its last listed change: POSIX's `TZ`
/// syntax, such as `EET-2EEST,M3.5.0/3,M10.5.0/4`.
///
/// - Source: RFC 8536, 3.3 and 3.3.1; POSIX.1-2017, 8.3.
struct PosixZoneRule: Sendable, Hashable {
  /// When summer time begins or ends.
  enum Day: Sendable, Hashable {
    /// 1 to 365, 29 February never counted.
    case julian(Int)
    /// 0 to 365, 29 February counted.
    case ordinal(Int)
    /// Weekday 0 (Sunday) to 6 of a month; week 5 is the last.
    case weekday(month: Int, week: Int, weekday: Int)
  }

  struct Change: Sendable, Hashable {
    var day: Day
    /// Seconds after local midnight, -167 h to 167 h.
    var second: Int
  }

  struct Summer: Sendable, Hashable {
    var offset: Int32
    var start: Change
    var end: Change
  }

  /// Seconds east of Greenwich.
  let standardOffset: Int32
  let summer: Summer?

  /// Reads a rule; nil when it is not one.
  init?(_ bytes: ArraySlice<UInt8>) {
    var scanner = PosixZoneScanner(bytes)
    guard scanner.skipName(), let west = scanner.time(limitHours: 24) else { return nil }
    standardOffset = Int32(-west)
    if scanner.isAtEnd {
      summer = nil
      return
    }
    guard scanner.skipName() else { return nil }
    var offset = standardOffset + 3600
    if !scanner.isAt(0x2C) {
      guard let west = scanner.time(limitHours: 24) else { return nil }
      offset = Int32(-west)
    }
    guard let start = scanner.change(), let end = scanner.change(), scanner.isAtEnd else {
      return nil
    }
    summer = Summer(offset: offset, start: start, end: end)
  }

  /// The changes of a year, ascending, each with the offset from then on.
  func changes(inYear year: Int) -> [(instant: EpochSeconds, offset: Int32)] {
    guard let summer else { return [] }
    let start = Self.instant(of: summer.start, year: year) - EpochSeconds(standardOffset)
    let end = Self.instant(of: summer.end, year: year) - EpochSeconds(summer.offset)
    let pair = [(start, summer.offset), (end, standardOffset)]
    return start < end ? pair : pair.reversed()
  }

  private static func instant(of change: Change, year: Int) -> EpochSeconds {
    EpochSeconds(days(of: change.day, year: year) * 86400 + change.second)
  }

  private static func days(of day: Day, year: Int) -> Int {
    let firstOfYear = CivilDate(checkedYear: year, month: 1, day: 1).daysSinceEpoch
    switch day {
    case .julian(let number):
      return firstOfYear + number - 1 + (CivilDate.isLeap(year) && number >= 60 ? 1 : 0)
    case .ordinal(let number):
      return firstOfYear + number
    case .weekday(let month, let week, let weekday):
      let first = CivilDate(checkedYear: year, month: month, day: 1)
      let ahead = (weekday - first.weekday % 7 + 7) % 7
      var day = 1 + ahead + (week - 1) * 7
      while day > CivilDate.dayCount(ofMonth: month, year: year) { day -= 7 }
      return first.daysSinceEpoch + day - 1
    }
  }
}

/// Walks over a `TZ` rule.
struct PosixZoneScanner {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  var isAtEnd: Bool { index == bytes.endIndex }

  func isAt(_ byte: UInt8) -> Bool { index < bytes.endIndex && bytes[index] == byte }

  mutating func take(_ byte: UInt8) -> Bool {
    guard isAt(byte) else { return false }
    index += 1
    return true
  }

  /// Skips `EET` or `<+05>`.
  mutating func skipName() -> Bool {
    if take(0x3C) {
      while index < bytes.endIndex, bytes[index] != 0x3E { index += 1 }
      return take(0x3E)
    }
    let start = index
    while index < bytes.endIndex, bytes[index] | 0x20 >= 0x61, bytes[index] | 0x20 <= 0x7A {
      index += 1
    }
    return index - start >= 3
  }

  mutating func number() -> Int? {
    var value = 0
    let start = index
    while index < bytes.endIndex, bytes[index] >= 0x30, bytes[index] <= 0x39, index - start < 4 {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    return index == start ? nil : value
  }

  /// Reads `[+-]h[:m[:s]]` as seconds.
  mutating func time(limitHours: Int) -> Int? {
    let isNegative = take(0x2D)
    if !isNegative { _ = take(0x2B) }
    guard let hours = number(), hours <= limitHours else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] where take(0x3A) {
      guard let part = number(), part < 60 else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// Reads `,date[/time]`.
  mutating func change() -> PosixZoneRule.Change? {
    guard take(0x2C), let day = day() else { return nil }
    var second = 7200
    if take(0x2F) {
      guard let time = time(limitHours: 167) else { return nil }
      second = time
    }
    return PosixZoneRule.Change(day: day, second: second)
  }

  private mutating func day() -> PosixZoneRule.Day? {
    if take(0x4A) {
      guard let number = number(), (1...365).contains(number) else { return nil }
      return .julian(number)
    }
    guard take(0x4D) else {
      guard let number = number(), number <= 365 else { return nil }
      return .ordinal(number)
    }
    guard let month = number(), (1...12).contains(month), take(0x2E),
      let week = number(), (1...5).contains(week), take(0x2E),
      let weekday = number(), weekday <= 6
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday)
  }
}
