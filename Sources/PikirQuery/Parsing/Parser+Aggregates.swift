import PikirBase

extension Parser {
  /// Reads `name=expression` several times, parted by blanks or commas.
  mutating func aggregates(of stage: NameSyntax) throws(Diagnostic) -> [AggregateSyntax] {
    var found: [AggregateSyntax] = []
    while true {
      note(.newName)
      note(.function)
      let token = try lexer.peek(.expression)
      guard
        token.kind == .word || token.kind == .quoted || token.kind == .minus
          || token.kind == .openParen
      else { break }
      found.append(try aggregate())
      _ = try take(.comma, .expression)
    }
    guard !found.isEmpty else {
      throw syntax("agg needs what to count", at: stage.range, hint: "agg n=count()")
    }
    return found
  }

  private mutating func aggregate() throws(Diagnostic) -> AggregateSyntax {
    let before = self
    if let name = try takeWord(.expression),
      try take(.comparison(.equal), .expression) != nil
    {
      let expression = try sum()
      return AggregateSyntax(name: NameSyntax(name.text, name.range), expression: expression)
    }
    self = before
    let expression = try sum()
    guard case .call(let call) = expression.node else {
      throw syntax("a computed column needs a name", at: expression.range, hint: "agg rate=…")
    }
    return AggregateSyntax(name: call.function, expression: expression)
  }

  private mutating func sum() throws(Diagnostic) -> ExpressionSyntax {
    var left = try product()
    while true {
      let sign = try lexer.peek(.expression)
      let operation: ExpressionSyntax.Operator
      switch sign.kind {
      case .plus: operation = .add
      case .minus: operation = .subtract
      default: return left
      }
      lexer.take(sign)
      left = joined(left, operation, try product())
    }
  }

  private mutating func product() throws(Diagnostic) -> ExpressionSyntax {
    var left = try factor()
    while true {
      let sign = try lexer.peek(.expression)
      let operation: ExpressionSyntax.Operator
      switch sign.kind {
      case .star: operation = .multiply
      case .slash: operation = .divide
      default: return left
      }
      lexer.take(sign)
      left = joined(left, operation, try factor())
    }
  }

  private func joined(
    _ left: ExpressionSyntax,
    _ operation: ExpressionSyntax.Operator,
    _ right: ExpressionSyntax
  ) -> ExpressionSyntax {
    let range = left.range.lowerBound..<right.range.upperBound
    return ExpressionSyntax(.binary(operation, left, right), range)
  }

  private mutating func factor() throws(Diagnostic) -> ExpressionSyntax {
    note(.function)
    let token = try lexer.peek(.expression)
    switch token.kind {
    case .minus:
      lexer.take(token)
      let inner = try deeper(at: token.range) { (parser) throws(Diagnostic) in
        try parser.factor()
      }
      return ExpressionSyntax(.negated(inner), token.range.lowerBound..<inner.range.upperBound)
    case .openParen:
      lexer.take(token)
      let inner = try deeper(at: token.range) { (parser) throws(Diagnostic) in try parser.sum() }
      let close = try closing(token)
      return ExpressionSyntax(inner.node, token.range.lowerBound..<close.range.upperBound)
    case .word:
      lexer.take(token)
      if isNumber(token.text) { return ExpressionSyntax(.number(token.text), token.range) }
      return try call(try functionName(from: token))
    default:
      throw unexpected(token, wanted: "a function such as count()")
    }
  }

  private func isNumber(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2 && text.utf8.count <= 18
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      }
  }

  /// Takes in the rest of a name such as `net-score`, which means `net_score` and stays as typed.
  ///
  /// It is no subtraction: a word without brackets means nothing in arithmetic.
  private mutating func functionName(from first: Token) throws(Diagnostic) -> Token {
    var name = first
    var ahead = lexer
    while ahead.isTouching {
      let minus = try ahead.peek(.expression)
      guard minus.kind == .minus else { break }
      ahead.take(minus)
      guard ahead.isTouching else { break }
      let word = try ahead.peek(.expression)
      guard word.kind == .word else { break }
      ahead.take(word)
      lexer = ahead
      name = Token(
        kind: .word,
        text: name.text + "-" + word.text,
        range: first.range.lowerBound..<word.range.upperBound
      )
    }
    return name
  }

  private mutating func call(_ name: Token) throws(Diagnostic) -> ExpressionSyntax {
    let open = try lexer.peek(.expression)
    guard open.kind == .openParen else {
      throw syntax(
        "a function's brackets should follow",
        at: name.range,
        hint: "\(name.text)(…), as in avg(rating)"
      )
    }
    lexer.take(open)
    let argument = try argument(of: name, from: open)
    let close = try closing(open)
    let call = AggregateCall(function: NameSyntax(name.text, name.range), argument: argument)
    return ExpressionSyntax(.call(call), name.range.lowerBound..<close.range.upperBound)
  }

  private mutating func argument(
    of name: Token,
    from open: Token
  ) throws(Diagnostic) -> AggregateCall.Argument {
    if vocabulary.filterFunctions.contains(name.text) {
      openParenCount += 1
      defer { openParenCount -= 1 }
      return .filter(
        try deeper(at: open.range) { (parser) throws(Diagnostic) in try parser.filter() }
      )
    }
    note(.fieldName(stage: "agg"))
    if try take(.star, .name) != nil { return .none }
    guard let field = try takeWord(.name) else { return .none }
    return .field(NameSyntax(field.text, field.range))
  }

  private mutating func closing(_ open: Token) throws(Diagnostic) -> Token {
    note(.closeParen)
    guard let close = try take(.closeParen, .name) else {
      throw Diagnostic(
        .unclosed,
        "this bracket is not closed",
        at: span(open.range),
        hints: ["add ) after the last argument"]
      )
    }
    return close
  }
}
