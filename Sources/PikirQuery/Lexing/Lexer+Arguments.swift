import PikirBase

extension Lexer {
  /// Reads the words of a command or an acting stage: up to an unquoted `|`, which may be a word
  /// of its own instead, or the end.
  mutating func takeArguments(includesBars: Bool) throws(Diagnostic) -> [ArgumentToken] {
    var found: [ArgumentToken] = []
    while let argument = try takeArgument(includesBars: includesBars) { found.append(argument) }
    return found
  }

  /// Reads one word, nil at the end.
  mutating func takeArgument(includesBars: Bool) throws(Diagnostic) -> ArgumentToken? {
    let start = nextStart
    guard start < end else { return nil }
    if source.bytes[start] == UInt8(ascii: "|") {
      guard includesBars else { return nil }
      let bar = Token(kind: .bar, text: "|", range: start..<start + 1)
      take(bar)
      return ArgumentToken(text: "|", raw: "|", isQuoted: false, range: bar.range)
    }
    var text = ""
    var pieces = 0
    var quotedPieces = 0
    var index = start
    while index < end {
      let byte = source.bytes[index]
      if Self.isBlank(byte) || byte == UInt8(ascii: "|") { break }
      if byte == UInt8(ascii: "\"") {
        let piece = try quoted(from: index)
        text += piece.text
        quotedPieces += 1
        index = piece.range.upperBound
      } else {
        let from = index
        while index < end, !isBorder(source.bytes[index]) { index += 1 }
        text += self.text(from..<index)
      }
      pieces += 1
    }
    let range = start..<index
    take(Token(kind: .word, text: text, range: range))
    return ArgumentToken(
      text: text,
      raw: self.text(range),
      isQuoted: pieces == 1 && quotedPieces == 1,
      range: range
    )
  }

  private func isBorder(_ byte: UInt8) -> Bool {
    Self.isBlank(byte) || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "\"")
  }
}
