import PikirBase

extension Parser {
  /// Reads a line.
  mutating func line() throws(Diagnostic) -> LineSyntax {
    note(.command)
    note(.keyword("find"))
    note(.keyword("let"))
    noteTermStart()
    note(.bar)
    if lexer.isAtEnd { return LineSyntax(binding: nil, body: .nothing) }
    if try isNext(keyword: "let", .term) {
      lexer.take(try lexer.peek(.term))
      let name = try newName("let", example: "let late = tag:delivery")
      guard try take(.comparison(.equal), .name) != nil else {
        let token = try lexer.peek(.name)
        guard token.kind == .word else { throw unexpected(token, wanted: "=") }
        let rest = String(
          decoding: lexer.source.bytes[token.range.lowerBound..<lexer.end],
          as: UTF8.self
        )
        throw syntax("= should stand here", at: token.range, hint: "let \(name.text) = \(rest)")
      }
      return LineSyntax(binding: name, body: .pipeline(try pipeline()))
    }
    if try isPipelineNext() { return LineSyntax(binding: nil, body: .pipeline(try pipeline())) }
    return LineSyntax(binding: nil, body: .command(try command()))
  }

  /// A command's name is a plain word; whatever looks like a term begins a pipeline.
  private func isPipelineNext() throws(Diagnostic) -> Bool {
    let token = try lexer.peek(.term)
    switch token.kind {
    case .quoted, .set, .openParen, .closeParen, .minus, .bar, .comparison: return true
    case .colon:
      // Fingers that know vi type :q to leave, and are told how.
      let rest = lexer.source.bytes[token.range.upperBound..<lexer.end]
      return !rest.elementsEqual("q".utf8) && !rest.elementsEqual("wq".utf8)
    case .word:
      if Self.handle(token.text) != nil { return true }
      if try isNext(keyword: "find", .term) { return true }
      if try isNext(keyword: "not", .term) { return true }
      let next = token.range.upperBound
      return next < lexer.end && lexer.source.bytes[next] == UInt8(ascii: ":")
    default: return false
    }
  }

  private mutating func command() throws(Diagnostic) -> CommandSyntax {
    guard let name = try lexer.takeArgument(includesBars: true) else {
      throw unexpected(try lexer.peek(.term), wanted: "a command")
    }
    let start = name.range.upperBound
    let arguments = try lexer.takeArguments(includesBars: true)
    let verb = NameSyntax(name.text, name.range)
    noteArgument(of: verb, behind: arguments, isStage: false)
    return CommandSyntax(
      name: verb,
      arguments: arguments,
      argumentsRange: start..<max(start, lexer.end)
    )
  }

  /// Reads a pipeline that fills the rest of the text.
  mutating func pipeline() throws(Diagnostic) -> PipelineSyntax {
    let start = lexer.nextStart
    let origin: PipelineSyntax.Origin
    if try lexer.peek(.term).kind == .bar {
      origin = .lastSet
    } else {
      _ = try take(keyword: "find", .term)
      origin = .filter(try optionalFilter())
    }
    var stages: [StageSyntax] = []
    while true {
      note(.bar)
      guard try take(.bar, .term) != nil else { break }
      stages.append(try stage())
    }
    let rest = try lexer.peek(.term)
    guard rest.kind == .end else { throw unexpected(rest, wanted: "| and a stage") }
    let end = max(start, lexer.lastRange.upperBound)
    return PipelineSyntax(
      source: lexer.source,
      origin: origin,
      stages: stages,
      range: start..<end
    )
  }

  /// Reads a name that the line gives to something.
  mutating func newName(_ stage: String, example: String) throws(Diagnostic) -> NameSyntax {
    note(.newName)
    let token = try lexer.peek(.name)
    guard token.kind == .word, Self.isName(token.text) else {
      throw syntax(
        "\(stage) needs a name of letters, digits, _ - . /, not only digits",
        at: token.range,
        hint: example
      )
    }
    lexer.take(token)
    return NameSyntax(token.text, token.range)
  }

  /// Tells whether a text can name a set or a view.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return text.unicodeScalars.count <= 64
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || scalar == "_" || scalar == "-" || scalar == "." || scalar == "/"
      }
  }
}
