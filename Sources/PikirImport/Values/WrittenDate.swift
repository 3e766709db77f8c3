import PikirBase

/// A date in words and numbers: `28 мая 2018`, `Jan 5, 2018`, `2023 ж. 5 наурыз`, `08 4, 2014`,
/// `2024. gada 5. martā`, `Thu, 24 Jul 2014 17:55:54 +0400`, `31-Jul-18`.
struct WrittenDate {
  private struct Number {
    var value: Int
    var digits: Int
  }

  private var numbers: [Number] = []
  private var month: Int?
  /// Numbers that stood before the month's name.
  private var numbersBeforeMonth = 0
  private var clock: ClockValue?
  private var isRelative = false
  private var strangeWords = 0
  private var hasBrokenClock = false
  private var isUnstated = false

  init(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count <= 96 else {
      strangeWords = 1
      return
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if ValueBytes.isDigit(byte) {
        index = takeNumber(bytes, from: index)
      } else if byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 {
        index = takeWord(bytes, from: index)
      } else {
        index += 1
      }
    }
    if numbers.isEmpty, strangeWords > 0 {
      isUnstated = ValueBytes.withFolded(bytes) { phrase, _ in MonthNames.isUnstated(phrase) }
    }
  }

  /// A clock runs to the end, to the next word, or to a year after it (`17:55:54 2014`).
  private mutating func takeNumber(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var end = start
    var value = 0
    while end < bytes.count, ValueBytes.isDigit(bytes[end]) {
      if end - start < 9 { value = value * 10 + Int(bytes[end] & 15) }
      end += 1
    }
    if end < bytes.count, bytes[end] == 0x3A, end - start <= 2 {
      return takeClock(bytes, from: start)
    }
    numbers.append(Number(value: value, digits: end - start))
    return end
  }

  private mutating func takeClock(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    if let whole = ClockValue(UnsafeRawBufferPointer(rebasing: bytes[start...])) {
      clock = whole
      return bytes.count
    }
    var end = start
    while end < bytes.count, ValueBytes.isDigit(bytes[end]) || bytes[end] == 0x3A { end += 1 }
    guard var short = ClockValue(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) else {
      hasBrokenClock = true
      return end
    }
    if let zone = ISODate.parseOffset(bytes, from: end), bytes[end...].count > 1 {
      short.offsetSeconds = zone.seconds
      end = zone.end
    }
    clock = short
    return end
  }

  private mutating func takeWord(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] >= 0x80 || (bytes[end] | 0x20) &- 0x61 < 26 { end += 1 }
    let raw = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    let trimmed = ValueBytes.trimmed(raw)
    guard Self.hasLetter(trimmed) else { return end }
    ValueBytes.withFolded(trimmed) { take($0, plain: $1) }
    return end
  }

  private mutating func take(_ word: UnsafeRawBufferPointer, plain: UnsafeRawBufferPointer) {
    if month == nil, let found = MonthNames.month(plain) ?? MonthNames.month(word) {
      month = found
      numbersBeforeMonth = numbers.count
    } else if MonthNames.isRelative(word) {
      isRelative = true
    } else if !MonthNames.isFiller(word), !MonthNames.isFiller(plain) {
      strangeWords += 1
    }
  }

  /// Whether a run of bytes that are no ASCII but letters has a letter indeed.
  private static func hasLetter(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // D0 and D1 begin nothing but Cyrillic letters.
    if bytes.contains(where: { $0 < 0x80 || $0 & 0xFE == 0xD0 }) { return true }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars
      .contains(where: \.properties.isAlphabetic)
  }

  func outcome(by parser: DateParser) -> DateOutcome {
    if isUnstated { return .blank }
    if isRelative { return .relative }
    guard strangeWords == 0, !hasBrokenClock else { return .fault(.unreadableDate) }
    guard let month else { return withoutMonth(parser) }
    switch numbers.count {
    case 1 where numbers[0].digits <= 2 && (1...31).contains(numbers[0].value):
      // A day and a month of a year that only the day of reading could tell.
      return .relative
    case 2:
      guard let (day, year) = dayAndYear(parser) else { return .fault(.ambiguousDate) }
      guard let date = CivilDate(year: year, month: month, day: day) else {
        return .fault(.impossibleDate)
      }
      return parser.outcome(date, clock: clock)
    default:
      return .fault(.unreadableDate)
    }
  }

  /// Which of two numbers is the day: the year has four digits, or stands last with two.
  private func dayAndYear(_ parser: DateParser) -> (day: Int, year: Int)? {
    let (first, second) = (numbers[0], numbers[1])
    if first.digits == 4, second.digits <= 2 { return (second.value, first.value) }
    if second.digits == 4, first.digits <= 2 { return (first.value, second.value) }
    guard first.digits <= 2, second.digits == 2, numbersBeforeMonth == 1,
      let century = parser.century(ofShortYear: second.value)
    else { return nil }
    return (first.value, century + second.value)
  }

  /// `08 4, 2014`: month, day and year, as old exports of Amazon have them.
  private func withoutMonth(_ parser: DateParser) -> DateOutcome {
    guard numbers.count == 3, numbers[2].digits == 4, numbers[0].digits <= 2,
      numbers[1].digits <= 2
    else { return .fault(.unreadableDate) }
    guard
      let date = CivilDate(
        year: numbers[2].value,
        month: numbers[0].value,
        day: numbers[1].value
      )
    else { return .fault(.impossibleDate) }
    return parser.outcome(date, clock: clock)
  }
}
