/// A set of reviews named in a filter by `@`.
package enum SetReference: Sendable, Hashable, CustomStringConvertible {
  /// `@_`, what the last `find` gave.
  case last
  /// `@-1`, the one before the last; the number is 1 or more.
  case previous(Int)
  /// `@12`, by its number of this session.
  case number(Int)
  /// `@late`, pinned or bound by `let`; also `@sel` and `@plan`.
  case named(String)

  /// The reference as it is written.
  package var description: String {
    switch self {
    case .last: "@_"
    case .previous(let steps): "@-\(steps)"
    case .number(let number): "@\(number)"
    case .named(let name): "@\(name)"
    }
  }

  /// Reads what follows the `@`; nil when it is empty.
  package init?(written text: String) {
    if text == "_" {
      self = .last
    } else if let number = Int(text), number > .min, text.utf8.first != 0x2B {
      if number == 0 && text.utf8.first == 0x2D { return nil }
      self = number < 0 ? .previous(-number) : .number(number)
    } else if !text.isEmpty, text.utf8.first != 0x2D {
      self = .named(text)
    } else {
      return nil
    }
  }
}
