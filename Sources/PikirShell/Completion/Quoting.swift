import PikirText

/// How a text is typed where the language would read something else into its signs.
enum Quoting {
  /// The text as a value, a word or a name of the query language; nil when it cannot be typed.
  static func term(_ text: String, isQuoted: Bool = false) -> String? {
    guard isTypeable(text) else { return nil }
    return isQuoted || !isPlain(text) ? quoted(text) : text
  }

  /// The text as a word of a command; nil when it cannot be typed.
  static func argument(_ text: String, isQuoted: Bool = false) -> String? {
    guard isTypeable(text) else { return nil }
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        !scalar.properties.isWhitespace && !"\"|$\\*?[(){}#=".unicodeScalars.contains(scalar)
      }
    return isQuoted || !isPlain ? quoted(text) : text
  }

  /// Puts a text in quotes.
  static func quoted(_ text: String) -> String { "\"" + escaped(text) + "\"" }

  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// Words that stand for something else when they are not quoted.
  private static let keywords: Set<String> = ["and", "or", "not"]

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, !keywords.contains(text.lowercased()) else {
      return false
    }
    let isWord = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "_-./".unicodeScalars.contains(scalar)
    }
    return isWord && first != "-" && first != "/" && first != "." && !text.contains("..")
      && text.last != "/"
  }

  /// Whether a keyboard and the language can give it: no control signs but tab and line end, none
  /// that turn the direction of the line, no parameter's `$`, nothing that was not text.
  private static func isTypeable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      if scalar == "\t" || scalar == "\n" { return true }
      switch scalar.properties.generalCategory {
      case .control, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: return false
      default:
        return scalar != "\u{FFFD}" && scalar != "$" && !scalar.properties.isBidiControl
      }
    }
  }
}
