import PikirBase

/// A recursive descent over the tokens of one line.
///
/// Wherever several things may stand, `note` names them before the parser looks which one it is.
/// Notes count only where the text ends, so that parsing a line cut at the cursor leaves in
/// `expected` what may be typed there.
struct Parser {
  var lexer: Lexer
  let vocabulary: StageVocabulary
  /// Brackets and negations around the place being read.
  var depth = 0
  /// Open brackets alone.
  var openParenCount = 0
  private(set) var expected: [Expectation] = []
  /// The command or stage whose words the text ends in.
  private(set) var begunCommand: BegunCommand?

  static let depthLimit = QueryLimits().depth

  init(_ source: SourceText, in range: Range<Int>?, _ vocabulary: StageVocabulary) {
    lexer = Lexer(source, in: range)
    self.vocabulary = vocabulary
  }

  /// Says that something may stand here.
  mutating func note(_ expectation: Expectation) {
    if lexer.isAtEnd, !expected.contains(expectation) { expected.append(expectation) }
  }

  /// Says that a word of a command may stand here.
  mutating func noteArgument(of name: NameSyntax, behind words: [ArgumentToken], isStage: Bool) {
    guard lexer.isAtEnd else { return }
    note(.argument(of: name.text, index: words.count))
    begunCommand = BegunCommand(name: name, isStage: isStage, arguments: words)
  }

  /// Takes the next token when it is of a kind.
  mutating func take(_ kind: TokenKind, _ mode: LexicalMode) throws(Diagnostic) -> Token? {
    let token = try lexer.peek(mode)
    guard token.kind == kind else { return nil }
    lexer.take(token)
    return token
  }

  /// Takes a token of a kind that touches the one before.
  mutating func takeTouching(_ kind: TokenKind, _ mode: LexicalMode) throws(Diagnostic) -> Token? {
    lexer.isTouching ? try take(kind, mode) : nil
  }

  /// Takes a word, quoted or not.
  mutating func takeWord(_ mode: LexicalMode) throws(Diagnostic) -> Token? {
    if let word = try take(.word, mode) { return word }
    return try take(.quoted, mode)
  }

  /// Tells whether the next token is this word, written small or all in capitals.
  func isNext(keyword: String, _ mode: LexicalMode) throws(Diagnostic) -> Bool {
    let token = try lexer.peek(mode)
    guard token.kind == .word, token.text.lowercased() == keyword,
      token.text == keyword || token.text == keyword.uppercased()
    else { return false }
    let next = token.range.upperBound
    guard next < lexer.end else { return true }
    let byte = lexer.source.bytes[next]
    return byte != UInt8(ascii: ":") && byte != UInt8(ascii: "*")
  }

  /// Takes a keyword if it is next.
  mutating func take(keyword: String, _ mode: LexicalMode) throws(Diagnostic) -> Bool {
    note(.keyword(keyword))
    guard try isNext(keyword: keyword, mode) else { return false }
    lexer.take(try lexer.peek(mode))
    return true
  }

  /// Reads a whole number of at least 0.
  mutating func number(for stage: String) throws(Diagnostic) -> Int {
    note(.number)
    let token = try lexer.peek(.name)
    guard token.kind == .word, let number = Int(token.text), number >= 0 else {
      throw syntax("\(stage) needs a whole number", at: token.range, hint: "\(stage) 20")
    }
    lexer.take(token)
    return number
  }

  func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(lexer.source, range) }

  func syntax(
    _ message: String,
    at range: Range<Int>,
    hint: String? = nil
  ) -> Diagnostic {
    Diagnostic(.syntax, message, at: span(range), hints: hint.map { [$0] } ?? [])
  }

  /// Runs a reader one level deeper.
  mutating func deeper<Result>(
    at range: Range<Int>,
    _ read: (inout Parser) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw Diagnostic(
        .tooDeep,
        "more than \(Self.depthLimit) brackets and negations within one another",
        at: span(range),
        hints: ["take away brackets that do not change the meaning"]
      )
    }
    return try read(&self)
  }

  /// The complaint about a token that fits nowhere.
  func unexpected(_ token: Token, wanted: String) -> Diagnostic {
    switch token.kind {
    case .end: syntax("\(wanted) is missing", at: token.range)
    case .closeParen: syntax("this bracket closes nothing", at: token.range)
    default:
      syntax(
        "\(wanted) should stand here",
        at: token.range,
        hint: redirectionHint(at: token)
          ?? "quote signs that are part of a text: \"\(token.text)\""
      )
    }
  }

  /// What to write instead of the `>` of other shells; nil for another sign.
  func redirectionHint(at token: Token) -> String? {
    let bytes = lexer.source.bytes
    let start = token.range.lowerBound
    guard start < lexer.end else { return nil }
    return ForeignStage.redirection(
      String(decoding: bytes[start..<lexer.end], as: UTF8.self),
      behind: String(decoding: bytes[..<start], as: UTF8.self)
    )
  }
}
