import PikirWire

extension WireValue {
  /// What a message calls it.
  var described: String {
    switch self {
    case .nothing: "nothing"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): "the number \(number)"
    case .number(let number): "the number \(number)"
    case .text(let text): "the text \"\(Self.beginning(of: text))\""
    case .table(let table):
      switch table.maker {
      case "rule": "a rule"
      case "": table.entries.isEmpty && !table.list.isEmpty ? "a list" : "a table"
      default: "a \(table.maker)"
      }
    case .function: "a function"
    case .words: "a word set"
    }
  }

  /// A number without a fraction; nil for anything else.
  var wholeNumber: Int? {
    switch self {
    case .integer(let number): Int(exactly: number)
    case .number(let number): Int(exactly: number)
    default: nil
    }
  }

  /// A text, a number or a truth value as a person writes it; nil for anything else.
  var scalarText: String? {
    switch self {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
    case .bool(let flag): flag ? "yes" : "no"
    case .nothing, .table, .function, .words: nil
    }
  }

  private static func beginning(of text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > 24 else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(23))) + "…"
  }
}
