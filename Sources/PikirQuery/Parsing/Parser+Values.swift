import PikirBase

extension Parser {
  /// Reads one of the values of a field; it must touch the colon or comma before it.
  mutating func value(of name: NameSyntax) throws(Diagnostic) -> ValueSyntax {
    note(.value(field: name.text))
    note(.comparison(field: name.text))
    let token = try lexer.peek(.value)
    guard lexer.isTouching, token.kind != .end else { throw missingValue(of: name) }
    switch token.kind {
    case .comparison(let sign):
      lexer.take(token)
      note(.value(field: name.text))
      guard lexer.isTouching, let word = try takeWord(.value) else {
        throw missingValue(of: name)
      }
      let range = token.range.lowerBound..<word.range.upperBound
      return ValueSyntax(.comparison(sign, scalar(word)), range)
    case .star:
      lexer.take(token)
      return ValueSyntax(.anything, token.range)
    case .dots:
      lexer.take(token)
      note(.value(field: name.text))
      guard lexer.isTouching, let upper = try takeWord(.value) else {
        throw missingValue(of: name)
      }
      let range = token.range.lowerBound..<upper.range.upperBound
      return ValueSyntax(.range(nil, scalar(upper)), range)
    case .word, .quoted:
      lexer.take(token)
      return try valueAfterScalar(token, of: name)
    default:
      throw missingValue(of: name)
    }
  }

  private mutating func valueAfterScalar(
    _ token: Token,
    of name: NameSyntax
  ) throws(Diagnostic) -> ValueSyntax {
    if token.kind == .word, Lexer.isRegularExpression(token.text) {
      throw syntax(
        "regular expressions are not part of the language yet",
        at: token.range,
        hint: "quote a value that begins with a slash"
      )
    }
    let lower = scalar(token)
    if let star = try takeTouching(.star, .value) {
      return ValueSyntax(.prefix(lower), token.range.lowerBound..<star.range.upperBound)
    }
    guard let dots = try takeTouching(.dots, .value) else {
      return ValueSyntax(.scalar(lower), token.range)
    }
    note(.value(field: name.text))
    guard lexer.isTouching, let upper = try takeWord(.value) else {
      return ValueSyntax(.range(lower, nil), token.range.lowerBound..<dots.range.upperBound)
    }
    let range = token.range.lowerBound..<upper.range.upperBound
    return ValueSyntax(.range(lower, scalar(upper)), range)
  }

  private func scalar(_ token: Token) -> ScalarSyntax {
    ScalarSyntax(text: token.text, isQuoted: token.kind == .quoted, range: token.range)
  }

  private func missingValue(of name: NameSyntax) -> Diagnostic {
    syntax(
      "\"\(name.text):\" needs a value that touches it",
      at: name.range.lowerBound..<lexer.lastRange.upperBound,
      hint: "quote a text that has a colon of its own"
    )
  }
}
