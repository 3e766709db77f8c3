import PikirBase

/// Writes syntax back as text that parses to the same tree.
package enum SyntaxPrinter {
  /// Writes a filter canonically: blanks for `and`, `-` for `not`, brackets where they matter.
  package static func text(_ filter: FilterSyntax) -> String {
    switch filter.node {
    case .everything: ""
    case .all(let parts): parts.map { operand($0, within: .all) }.joined(separator: " ")
    case .any(let parts): parts.map { operand($0, within: .any) }.joined(separator: " or ")
    case .excluding(let inner): "-" + operand(inner, within: .excluding)
    case .text(let pattern): text(pattern)
    case .field(let term): text(term)
    case .presence(let name, let isPresent): (isPresent ? "has:" : "no:") + word(name.text, .value)
    case .set(let reference): reference.description
    case .handles(let handles): handles.map { "r\($0)" }.joined(separator: ",")
    case .view(let name): "view:" + word(name.text, .value)
    }
  }

  /// Writes a filter with every bracket and every `and`, for people who wonder what binds what.
  package static func bracketed(_ filter: FilterSyntax) -> String {
    switch filter.node {
    case .everything: "everything"
    case .all(let parts): "(" + parts.map(bracketed).joined(separator: " and ") + ")"
    case .any(let parts): "(" + parts.map(bracketed).joined(separator: " or ") + ")"
    case .excluding(let inner): "(not " + bracketed(inner) + ")"
    default: text(filter)
    }
  }

  /// Writes what a text term looks for, as it is typed.
  package static func text(_ pattern: TextPattern) -> String {
    switch pattern {
    case .word(let text): text
    case .prefix(let text): text + "*"
    case .exact(let text): "=" + word(text, .term)
    case .phrase(let text): quoted(text)
    }
  }

  /// Writes `field:values`.
  package static func text(_ term: FieldTerm) -> String {
    word(term.name.text, .term) + ":" + term.values.map(text).joined(separator: ",")
  }

  static func text(_ value: ValueSyntax) -> String {
    switch value.form {
    case .scalar(let scalar): text(scalar)
    case .comparison(let sign, let scalar): sign.rawValue + text(scalar)
    case .range(let lower, let upper):
      (lower.map(text) ?? "") + ".." + (upper.map(text) ?? "")
    case .prefix(let scalar): text(scalar) + "*"
    case .anything: "*"
    }
  }

  private static func text(_ scalar: ScalarSyntax) -> String {
    scalar.isQuoted ? quoted(scalar.text) : word(scalar.text, .value)
  }

  private enum Place {
    case all
    case any
    case excluding
  }

  private static func operand(_ filter: FilterSyntax, within place: Place) -> String {
    switch filter.node {
    case .any: "(" + text(filter) + ")"
    case .all where place != .any: "(" + text(filter) + ")"
    default: text(filter)
    }
  }

  /// Writes a word, in quotes when it would not be read as one.
  static func word(_ text: String, _ mode: LexicalMode) -> String {
    let lexer = Lexer(SourceText(name: "", text: text))
    guard let token = try? lexer.peek(mode), token.kind == .word, !Lexer.isRegularExpression(text),
      token.range == 0..<text.utf8.count
    else { return quoted(text) }
    return text
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
