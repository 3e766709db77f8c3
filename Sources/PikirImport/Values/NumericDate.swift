import PikirBase

/// Three numbers with the same separator, as in `31.12.2024`, `12/31/24`, `2024/12/31 14:05`.
struct NumericDate: Sendable, Hashable {
  let first: Int
  let second: Int
  let third: Int
  /// `.`, `/` or `-`.
  let separator: UInt8
  let isYearFirst: Bool
  let isTwoDigitYear: Bool
  /// Offset of the first byte after the date.
  let end: Int

  /// Reads the beginning of the bytes; nil when it is not such a date.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard let first = Self.number(bytes, at: 0), first.end < bytes.count else { return nil }
    let separator = bytes[first.end]
    guard separator == 0x2E || separator == 0x2F || separator == 0x2D,
      let second = Self.number(bytes, at: first.end + 1), second.digits <= 2,
      second.end < bytes.count, bytes[second.end] == separator,
      let third = Self.number(bytes, at: second.end + 1)
    else { return nil }
    isYearFirst = first.digits == 4
    guard isYearFirst ? third.digits <= 2 : first.digits <= 2 && third.digits != 3 else {
      return nil
    }
    isTwoDigitYear = !isYearFirst && third.digits <= 2
    self.first = first.value
    self.second = second.value
    self.third = third.value
    self.separator = separator
    end = third.end
  }

  /// The day in an order; nil when the calendar does not have it.
  ///
  /// The century is added to two-digit years.
  func date(_ order: DateOrder, century: Int) -> CivilDate? {
    if isYearFirst { return CivilDate(year: first, month: second, day: third) }
    let added = isTwoDigitYear ? century : 0
    switch order {
    case .dayFirst: return CivilDate(year: third + added, month: second, day: first)
    case .monthFirst: return CivilDate(year: third + added, month: first, day: second)
    case .yearFirst:
      guard isTwoDigitYear else { return nil }
      return CivilDate(year: first + added, month: second, day: third)
    }
  }

  /// The two-digit year in an order, nil when the year has four.
  func shortYear(_ order: DateOrder) -> Int? {
    guard isTwoDigitYear else { return nil }
    return order == .yearFirst ? first : third
  }

  private static func number(
    _ bytes: UnsafeRawBufferPointer,
    at start: Int
  ) -> (value: Int, digits: Int, end: Int)? {
    var value = 0
    var end = start
    while end < bytes.count, end - start < 5, ValueBytes.isDigit(bytes[end]) {
      value = value * 10 + Int(bytes[end] & 15)
      end += 1
    }
    let digits = end - start
    return digits == 0 || digits > 4 ? nil : (value, digits, end)
  }
}
