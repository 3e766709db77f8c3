import PikirBase

extension Parser {
  mutating func noteTermStart() {
    guard lexer.isAtEnd else { return }
    note(.term)
    note(.field)
    note(.keyword("not"))
  }

  mutating func noteAfterTerm() {
    guard lexer.isAtEnd else { return }
    noteTermStart()
    note(.keyword("and"))
    note(.keyword("or"))
    note(openParenCount > 0 ? .closeParen : .bar)
  }

  /// Reads a term that begins with an unquoted word, which is taken already.
  mutating func wordTerm(_ word: Token) throws(Diagnostic) -> FilterSyntax {
    if Lexer.isRegularExpression(word.text) {
      throw syntax(
        "regular expressions are not part of the language yet",
        at: word.range,
        hint: "\"text\" finds letters anywhere, word* the beginning of a word"
      )
    }
    guard lexer.isTouching else {
      try refuseSigns(word)
      return try bareWord(word)
    }
    let next = try lexer.peek(.term)
    switch next.kind {
    case .colon:
      return try fieldTerm(word)
    case .star:
      lexer.take(next)
      let range = word.range.lowerBound..<next.range.upperBound
      return FilterSyntax(.text(.prefix(word.text)), range)
    case .comparison:
      throw syntax(
        "a colon parts a field from its value",
        at: word.range.lowerBound..<next.range.upperBound,
        hint: "\(word.text):\(next.text)\(valueBehind(next) ?? "…")"
      )
    case .openParen:
      throw Diagnostic(
        .unknownFunction,
        "a filter has no function \"\(word.text)\"",
        at: span(word.range),
        hints: ["put a blank before the bracket, or quote the text"]
      )
    case .comma where Self.handle(word.text) == nil:
      throw commaBetweenWords(next)
    default:
      return try bareWord(word)
    }
  }

  private func valueBehind(_ sign: Token) -> String? {
    var rest = lexer
    rest.take(sign)
    guard let value = try? rest.peek(.value), value.kind == .word else { return nil }
    return value.text
  }

  func commaBetweenWords(_ comma: Token) -> Diagnostic {
    syntax(
      "a comma parts the values of a field, not words",
      at: comma.range,
      hint: "put a blank or \"or\" between words, or quote the text"
    )
  }

  /// Refuses what is neither letter nor digit nor picture: no review would be found by it.
  private func refuseSigns(_ word: Token) throws(Diagnostic) {
    let isSign = word.text.unicodeScalars.allSatisfy {
      $0.isASCII ? $0.properties.isPatternSyntax : (0xFF01...0xFF0F).contains($0.value)
    }
    guard isSign else { return }
    let means =
      switch word.text {
      case "&", "&&", "+", "＆": "a blank between terms means and"
      case "!": "-word or \"not word\" excludes"
      default: "leave it out"
      }
    throw syntax(
      "this sign means nothing here",
      at: word.range,
      hint: "\(means); quote it to look for the sign: \"\(word.text)\""
    )
  }

  private mutating func bareWord(_ word: Token) throws(Diagnostic) -> FilterSyntax {
    guard let first = Self.handle(word.text) else {
      return FilterSyntax(.text(.word(word.text)), word.range)
    }
    var handles = [first]
    while try takeTouching(.comma, .term) != nil {
      let next = try lexer.peek(.term)
      guard lexer.isTouching, next.kind == .word, let handle = Self.handle(next.text) else {
        throw syntax("a handle such as r12 follows the comma", at: next.range)
      }
      lexer.take(next)
      handles.append(handle)
    }
    return FilterSyntax(.handles(handles), word.range.lowerBound..<lexer.lastRange.upperBound)
  }

  /// The number of a handle as it is written, nil for other words.
  static func handle(_ text: String) -> UInt32? {
    let digits = text.utf8.dropFirst()
    guard text.utf8.first == UInt8(ascii: "r"), !digits.isEmpty,
      digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), digits.first != 0x30
    else { return nil }
    return UInt32(String(text.dropFirst()))
  }

  /// Reads the colon and the values after a field's name.
  mutating func fieldTerm(_ nameToken: Token) throws(Diagnostic) -> FilterSyntax {
    let name = NameSyntax(nameToken.text, nameToken.range)
    guard try takeTouching(.colon, .term) != nil else {
      throw unexpected(try lexer.peek(.term), wanted: "a colon")
    }
    switch name.text {
    case "has", "no":
      note(.presenceField)
      let field = try nameAfterColon(name, "a field", example: "\(name.text):reply")
      let range = name.range.lowerBound..<field.range.upperBound
      return FilterSyntax(.presence(field, isPresent: name.text == "has"), range)
    case "view":
      note(.viewName)
      let view = try nameAfterColon(name, "a view's name", example: "view:late")
      return FilterSyntax(.view(view), name.range.lowerBound..<view.range.upperBound)
    default:
      var values = [try value(of: name)]
      while try takeTouching(.comma, .value) != nil { values.append(try value(of: name)) }
      try refuseTouchingRest(after: name)
      let range = name.range.lowerBound..<lexer.lastRange.upperBound
      return FilterSyntax(.field(FieldTerm(name: name, values: values)), range)
    }
  }

  private mutating func nameAfterColon(
    _ name: NameSyntax,
    _ wanted: String,
    example: String
  ) throws(Diagnostic) -> NameSyntax {
    guard lexer.isTouching, let token = try takeWord(.value) else {
      throw syntax(
        "\(wanted) must touch \"\(name.text):\"",
        at: name.range.lowerBound..<lexer.lastRange.upperBound,
        hint: example
      )
    }
    return NameSyntax(token.text, token.range)
  }

  /// A value ends at a blank, a bracket or a bar; anything else that touches it is a slip.
  private func refuseTouchingRest(after name: NameSyntax) throws(Diagnostic) {
    guard lexer.isTouching else { return }
    let next = try lexer.peek(.value)
    switch next.kind {
    case .end, .bar, .closeParen: return
    case .colon:
      throw syntax(
        "a colon inside a value needs quotes",
        at: next.range,
        hint: "\(name.text):\"…:…\""
      )
    default:
      throw syntax("a value ends here; a blank should follow", at: next.range)
    }
  }
}
