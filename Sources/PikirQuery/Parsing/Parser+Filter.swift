import PikirBase

extension Parser {
  /// Reads a filter that fills the text; an empty one means everything.
  mutating func wholeFilter() throws(Diagnostic) -> FilterSyntax {
    let found = try optionalFilter()
    let rest = try lexer.peek(.term)
    guard rest.kind == .end else { throw unexpected(rest, wanted: "a term") }
    return found
  }

  /// Reads a filter if one begins here, else gives the one that means everything.
  mutating func optionalFilter() throws(Diagnostic) -> FilterSyntax {
    noteTermStart()
    let first = try lexer.peek(.term)
    if first.kind == .end || first.kind == .bar {
      return FilterSyntax(.everything, first.range.lowerBound..<first.range.lowerBound)
    }
    return try filter()
  }

  /// Reads terms joined by `or`.
  mutating func filter() throws(Diagnostic) -> FilterSyntax {
    var parts = [try conjunction()]
    while try take(keyword: "or", .term) { parts.append(try conjunction()) }
    return joined(parts) { .any($0) }
  }

  /// Reads terms that stand side by side or are joined by `and`.
  private mutating func conjunction() throws(Diagnostic) -> FilterSyntax {
    var parts = [try negation()]
    while true {
      noteAfterTerm()
      if try take(keyword: "and", .term) {
        parts.append(try negation())
      } else if try isTermNext() {
        parts.append(try negation())
      } else if let comma = try take(.comma, .term) {
        throw commaBetweenWords(comma)
      } else {
        break
      }
    }
    return joined(parts) { .all($0) }
  }

  private func joined(
    _ parts: [FilterSyntax],
    _ join: ([FilterSyntax]) -> FilterSyntax.Node
  ) -> FilterSyntax {
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return parts[0] }
    return FilterSyntax(join(parts), first.range.lowerBound..<last.range.upperBound)
  }

  private func isTermNext() throws(Diagnostic) -> Bool {
    switch try lexer.peek(.term).kind {
    case .word: try !isNext(keyword: "or", .term)
    case .quoted, .set, .minus, .openParen, .comparison(.equal): true
    default: false
    }
  }

  private mutating func negation() throws(Diagnostic) -> FilterSyntax {
    noteTermStart()
    let token = try lexer.peek(.term)
    if token.kind == .minus {
      lexer.take(token)
      guard lexer.isTouching else {
        noteTermStart()
        throw syntax(
          "a minus must touch what it excludes",
          at: token.range,
          hint: "-word, or \"-\" in quotes to look for the sign"
        )
      }
      return try excluded(from: token)
    }
    if try isNext(keyword: "not", .term) {
      lexer.take(token)
      return try excluded(from: token)
    }
    return try primary()
  }

  private mutating func excluded(from token: Token) throws(Diagnostic) -> FilterSyntax {
    let inner = try deeper(at: token.range) { (parser) throws(Diagnostic) in
      try parser.negation()
    }
    return FilterSyntax(.excluding(inner), token.range.lowerBound..<inner.range.upperBound)
  }

  private mutating func primary() throws(Diagnostic) -> FilterSyntax {
    noteTermStart()
    let token = try lexer.peek(.term)
    for keyword in ["and", "or"] where try isNext(keyword: keyword, .term) {
      throw syntax(
        "\(keyword) joins two terms",
        at: token.range,
        hint: "=\(keyword) looks for the word itself"
      )
    }
    switch token.kind {
    case .openParen:
      lexer.take(token)
      return try group(from: token)
    case .quoted:
      lexer.take(token)
      if lexer.isTouching, try lexer.peek(.term).kind == .colon { return try fieldTerm(token) }
      return try phrase(token)
    case .set:
      lexer.take(token)
      return try set(token)
    case .comparison(.equal):
      lexer.take(token)
      return try exactWord(from: token)
    case .word:
      lexer.take(token)
      return try wordTerm(token)
    case .comma:
      throw commaBetweenWords(token)
    default:
      throw unexpected(token, wanted: "a word, a field or a set")
    }
  }

  private mutating func group(from open: Token) throws(Diagnostic) -> FilterSyntax {
    openParenCount += 1
    let inner = try deeper(at: open.range) { (parser) throws(Diagnostic) in try parser.filter() }
    openParenCount -= 1
    let close = try lexer.peek(.term)
    guard close.kind == .closeParen else {
      if close.kind != .end && close.kind != .bar { throw unexpected(close, wanted: "a term") }
      throw Diagnostic(
        .unclosed,
        "this bracket is not closed",
        at: span(open.range),
        hints: ["add ) where the group ends"]
      )
    }
    lexer.take(close)
    return FilterSyntax(inner.node, open.range.lowerBound..<close.range.upperBound)
  }

  private func phrase(_ token: Token) throws(Diagnostic) -> FilterSyntax {
    guard !token.text.allSatisfy(\.isWhitespace) else {
      throw syntax("an empty text is found nowhere", at: token.range)
    }
    return FilterSyntax(.text(.phrase(token.text)), token.range)
  }

  private mutating func set(_ token: Token) throws(Diagnostic) -> FilterSyntax {
    if token.text.isEmpty { note(.setName) }
    guard let reference = SetReference(written: token.text) else {
      throw syntax("a set's name follows @", at: token.range, hint: "@_ is the last set")
    }
    return FilterSyntax(.set(reference), token.range)
  }

  private mutating func exactWord(from sign: Token) throws(Diagnostic) -> FilterSyntax {
    guard lexer.isTouching, let word = try takeWord(.term) else {
      throw syntax("a word must touch the = before it", at: sign.range, hint: "=word")
    }
    return FilterSyntax(.text(.exact(word.text)), sign.range.lowerBound..<word.range.upperBound)
  }
}
