import PikirQuery
package import PikirText

extension Value {
  /// The value as a person reads it on one line; nothing for none.
  var displayText: DisplayText {
    switch self {
    case .none: ""
    case .integer(let number): DisplayText(groupedDigits(of: number))
    case .decimal(let number, let places):
      DisplayText(groupedDigits(of: decimalDigits(of: number, places: places)))
    case .text(let text): sanitized(text)
    case .list(let items): items.map { sanitized($0) }.joined(separator: ", ")
    case .date(let text): sanitized(text)
    case .flag(let flag): flag ? "yes" : "no"
    }
  }

  /// The value as plain text for a machine format, without grouping of digits; nil for none.
  var plainText: String? {
    switch self {
    case .none: nil
    case .integer(let number): String(number)
    case .decimal(let number, let places): decimalDigits(of: number, places: places)
    case .text(let text): text
    case .list(let items): items.joined(separator: ";")
    case .date(let text): text
    case .flag(let flag): flag ? "true" : "false"
    }
  }
}

extension ResultTable {
  /// A cell as a person reads it on one line, with what stands out in it.
  func cell(row: Int, column: Int) -> MarkedText {
    switch rows[row][column] {
    case .none: MarkedText(headings[column].isKey ? "(none)" : "")
    case .text(let text): MarkedText(text, marks: marks(row: row, column: column))
    case let value: MarkedText(value.displayText)
    }
  }
}

extension ValueKind {
  /// Numbers line up on their last digit.
  var alignment: DisplayText.Alignment { self == .number ? .right : .left }
}

extension DisplayText {
  fileprivate init(_ digits: GroupedDigits) { self = "\(digits.text)" }

  /// A count as people read it: `12,430`.
  package init(grouped number: Int) { self.init(groupedDigits(of: number)) }
}

private struct GroupedDigits { let text: String }

private func groupedDigits(of number: Int) -> GroupedDigits { groupedDigits(of: String(number)) }

/// Groups the whole part of a written number; one with an exponent stays as it is.
private func groupedDigits(of text: String) -> GroupedDigits {
  let sign = text.hasPrefix("-") ? "-" : ""
  let whole = text.dropFirst(sign.count).prefix { $0.isNumber }
  let rest = text.dropFirst(sign.count + whole.count)
  guard whole.count > 4, !rest.contains("e") else { return GroupedDigits(text: text) }
  var grouped = sign
  for (index, digit) in whole.enumerated() {
    if index > 0, (whole.count - index) % 3 == 0 { grouped += "," }
    grouped.append(digit)
  }
  return GroupedDigits(text: grouped + rest)
}

/// Writes a number with a fixed count of decimals, halves away from zero, with a point.
///
/// Values beyond 15 significant digits are written as the shortest text that gives them back.
func decimalDigits(of number: Double, places: Int) -> String {
  guard number.isFinite else { return "" }
  var scale = 1.0
  for _ in 0..<max(places, 0) { scale *= 10 }
  let scaled = (number * scale).rounded(.toNearestOrAwayFromZero)
  guard scaled.magnitude < 1e15 else { return "\(number)" }
  let whole = Int(scaled.magnitude)
  let sign = scaled < 0 ? "-" : ""
  guard places > 0 else { return sign + String(whole) }
  var fraction = String(whole % Int(scale))
  fraction = String(repeating: "0", count: max(0, places - fraction.count)) + fraction
  return sign + String(whole / Int(scale)) + "." + fraction
}
