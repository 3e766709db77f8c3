/// Writes a spreadsheet's serial day number as ISO 8601 text.
///
/// - Source: ECMA-376, part 1, 18.17.4: day 1 is 1900-01-01, and the 29 February 1900 that never
///   was has number 60; in the 1904 system day 0 is 1904-01-01.
struct SheetDate {
  /// What a number format shows.
  enum Style: Hashable {
    case number
    case date
    case dateAndTime
    case time
  }

  private let isBasedOn1904: Bool

  init(isBasedOn1904: Bool) { self.isBasedOn1904 = isBasedOn1904 }

  /// - Returns: nil for a number that is no date, such as the missing day or one after year 9999.
  func text(ofSerial serial: Double, style: Style) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    var day = Int(serial.rounded(.down))
    var second = Int(((serial - Double(day)) * 86_400).rounded())
    if second == 86_400 {
      second = 0
      day += 1
    }
    let time =
      "\(twoDigits(second / 3_600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))"
    if style == .time, day == 0 { return time }
    guard let date = date(ofDay: day) else { return nil }
    return style == .date && second == 0 ? date : "\(date)T\(time)"
  }

  private func date(ofDay day: Int) -> String? {
    // Days from 1970-01-01.
    if isBasedOn1904 { return civil(day - 24_107) }
    guard day > 0, day != 60 else { return nil }
    return civil(day < 60 ? day - 25_568 : day - 25_569)
  }

  /// - Source: the era method of Howard Hinnant, "chrono-compatible low-level date algorithms".
  private func civil(_ days: Int) -> String {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let yearText = String(year)
    let padding = String(repeating: "0", count: max(0, 4 - yearText.count))
    return "\(padding)\(yearText)-\(twoDigits(month))-\(twoDigits(day))"
  }

  private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

extension SheetDate.Style {
  /// What a built-in number format shows.
  ///
  /// - Source: ECMA-376, part 1, 18.8.30; 27 to 36 and 50 to 58 are dates of East Asian locales.
  init(builtInFormat identifier: Int) {
    switch identifier {
    case 14...17, 27...36, 50...58: self = .date
    case 18...21, 45...47: self = .time
    case 22: self = .dateAndTime
    default: self = .number
    }
  }

  /// What a format code such as `dd.mm.yyyy hh:mm` shows.
  ///
  /// Letters count outside quotes, escapes and brackets; `[h]` and its like are times.
  init(formatCode: String) {
    var isDay = false
    var isTime = false
    var isMonthOrMinute = false
    var skipped: Unicode.Scalar?
    var isEscaped = false
    var bracket = ""
    for scalar in formatCode.lowercased().unicodeScalars {
      if isEscaped {
        isEscaped = false
      } else if let closing = skipped {
        if scalar == closing { skipped = nil }
        if closing == "]", scalar != closing { bracket.unicodeScalars.append(scalar) }
        if skipped == nil, ["h", "hh", "m", "mm", "s", "ss"].contains(bracket) { isTime = true }
      } else {
        switch scalar {
        case "\\", "_", "*": isEscaped = true
        case "\"": skipped = "\""
        case "[":
          skipped = "]"
          bracket = ""
        case "y", "d": isDay = true
        case "h", "s": isTime = true
        case "m": isMonthOrMinute = true
        default: break
        }
      }
      if scalar == ";", skipped == nil, !isEscaped { break }
    }
    if isDay || (isMonthOrMinute && !isTime) {
      self = isTime ? .dateAndTime : .date
    } else {
      self = isTime ? .time : .number
    }
  }
}
