/// Text that is safe to write to a terminal: the only type the output writers take.
///
/// It is made by the sanitiser, or from text in the program's own source. An interpolated
/// `String` is sanitised as a single line on its way in, an interpolated `DisplayText` goes in as
/// it is, so that `"opened \(path): \(count) reviews"` is always safe. Only `styled` adds ESC.
package struct DisplayText: Sendable, Hashable, CustomStringConvertible {
  /// The text as it goes out.
  package let string: String

  /// Makes an empty text.
  package init() { string = "" }

  /// Takes a string that the caller inside this module has made safe.
  init(safe string: String) { self.string = string }

  /// Takes text that stands in the program's source.
  package init(trusted text: StaticString) {
    string = text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
  }

  /// Makes a decimal number.
  package init(_ number: some BinaryInteger) { string = String(number) }

  /// Repeats one piece of text.
  package init(repeating piece: DisplayText, count: Int) {
    string = String(repeating: piece.string, count: max(count, 0))
  }

  package var description: String { string }

  package var isEmpty: Bool { string.isEmpty }

  package static func + (left: DisplayText, right: DisplayText) -> DisplayText {
    DisplayText(safe: left.string + right.string)
  }

  package static func += (left: inout DisplayText, right: DisplayText) {
    left = DisplayText(safe: left.string + right.string)
  }
}

extension Sequence<DisplayText> {
  /// Joins texts with a separator between them.
  package func joined(separator: DisplayText = "") -> DisplayText {
    DisplayText(safe: map(\.string).joined(separator: separator.string))
  }
}

extension DisplayText: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) {
    self = sanitized(value, lines: .multiple)
  }

  package init(stringInterpolation: StringInterpolation) {
    string = stringInterpolation.text
  }

  /// Gathers the pieces of an interpolated literal, sanitising each `String`.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 8 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) {
      text += sanitized(literal, lines: .multiple).string
    }

    package mutating func appendInterpolation(_ value: DisplayText) { text += value.string }

    package mutating func appendInterpolation(_ value: some StringProtocol) {
      text += sanitized(String(value)).string
    }

    package mutating func appendInterpolation(_ value: some BinaryInteger) { text += String(value) }
  }
}

/// How a piece of text stands out where colour is on; never the only carrier of a meaning.
package enum DisplayStyle: String, Sendable, Hashable, CaseIterable {
  case bold = "1"
  case dim = "2"
  case boldRed = "1;31"
  case red = "31"
  case green = "32"
  case yellow = "33"
  case blue = "34"
  case cyan = "36"
  /// A word that was searched for: seen on light and on dark ground, and no colour of an error.
  case match = "1;35"
}

extension DisplayText {
  /// Wraps the text in a colour sequence and its reset; empty text stays empty.
  package func styled(_ style: DisplayStyle) -> DisplayText {
    guard !isEmpty else { return self }
    return DisplayText(safe: "\u{1B}[\(style.rawValue)m\(string)\u{1B}[0m")
  }

  /// The text without its colour sequences.
  package func withoutStyle() -> DisplayText {
    guard string.utf8.contains(0x1B) else { return self }
    var plain: [UInt8] = []
    var isInSequence = false
    for byte in string.utf8 {
      if byte == 0x1B { isInSequence = true }
      if !isInSequence { plain.append(byte) }
      if byte == 0x6D, isInSequence { isInSequence = false }
    }
    return DisplayText(safe: String(decoding: plain, as: UTF8.self))
  }
}
