package import PikirBase
import PikirText

extension SessionSettings {
  /// Reads an instant, nil for `system`.
  static func clock(_ value: Argument, zone: TimeZoneRules) throws(Diagnostic) -> EpochSeconds? {
    if value.text == "system" { return nil }
    var text = value.text
    let date = text.withUTF8 { ISODate.parse(UnsafeRawBufferPointer($0)) }
    guard let date else {
      throw Diagnostic(
        .badArgument,
        "\"\(value.text)\" is not a date",
        at: value.span,
        hints: ["write it like 2026-03-01T09:00:00+05:00, or system"]
      )
    }
    return date.instant(in: zone)
  }

  static func choice<Value: CaseIterable & RawRepresentable<String>>(
    _ value: Argument,
    _ make: (String) -> Value?,
    _ setting: Setting
  ) throws(Diagnostic) -> Value {
    if let made = make(value.text) { return made }
    let names = Value.allCases.map(\.rawValue)
    throw Diagnostic(
      .badArgument,
      "\(setting.rawValue) cannot be \"\(value.text)\"",
      at: value.span,
      hints: didYouMean(value.text, among: names) + ["one of: \(names.joined(separator: ", "))"]
    )
  }

  static func number(
    _ value: Argument,
    in range: ClosedRange<Int>,
    _ setting: Setting
  ) throws(Diagnostic) -> Int {
    if let number = Int(value.text), range.contains(number) { return number }
    throw Diagnostic(
      .badArgument,
      "\(setting.rawValue) is a whole number from \(range.lowerBound) to \(range.upperBound)",
      at: value.span
    )
  }

  static func language(_ value: Argument) throws(Diagnostic) -> String? {
    if value.text == "none" { return nil }
    if let code = LanguageCode(value.text) { return code.text }
    throw Diagnostic(
      .badArgument,
      "\"\(value.text)\" is not a language code",
      at: value.span,
      hints: ["write two letters, such as kk, ru, lv or en, or none"]
    )
  }

  /// An instant as the zone's clocks show it, with the offset.
  package static func instantText(_ instant: EpochSeconds, in zone: TimeZoneRules) -> String {
    let offset = Int(zone.offsetSeconds(at: instant))
    let shown = zone.civil(at: instant)
    let time = [shown.secondOfDay / 3600, shown.secondOfDay / 60 % 60, shown.secondOfDay % 60]
    let day = dayText(instant, in: zone)
    let clock = time.map { padded($0, 2) }.joined(separator: ":")
    if offset == 0 { return day + "T" + clock + "Z" }
    let minutes = abs(offset) / 60
    let sign = offset < 0 ? "-" : "+"
    return day + "T" + clock + sign + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
  }

  /// The day that the zone's clocks show at an instant, such as `2026-03-01`.
  package static func dayText(_ instant: EpochSeconds, in zone: TimeZoneRules) -> String {
    let date = zone.civil(at: instant).date
    return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
