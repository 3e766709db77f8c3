import PikirBase

/// Reads tokens one by one from a range of a source, in the mode the parser is in.
///
/// Bytes that are not UTF-8 are part of words and become U+FFFD in their text.
struct Lexer: Sendable {
  let source: SourceText
  /// Where the range ends, a comment taken off.
  let end: Int
  /// Where the next token is looked for.
  private(set) var offset: Int
  /// The last token that was taken, empty before the first.
  private(set) var lastRange: Range<Int>

  init(_ source: SourceText, in range: Range<Int>? = nil) {
    let range = (range ?? 0..<source.bytes.count).clamped(to: 0..<source.bytes.count)
    self.source = source
    offset = range.lowerBound
    lastRange = range.lowerBound..<range.lowerBound
    end = Self.endBeforeComment(source.bytes, in: range)
  }

  /// True when only blanks are left.
  var isAtEnd: Bool { nextStart == end }

  /// True when the next token touches the last one.
  var isTouching: Bool {
    offset < end && !Self.isBlank(source.bytes[offset]) && offset == lastRange.upperBound
  }

  /// Looks at the next token without taking it.
  func peek(_ mode: LexicalMode) throws(Diagnostic) -> Token {
    let start = nextStart
    guard start < end else { return Token(kind: .end, text: "", range: end..<end) }
    let byte = source.bytes[start]
    if quoteLength(at: start) > 0 { return try quoted(from: start) }
    if isWideColon(at: start, mode) {
      return Token(kind: .colon, text: ":", range: start..<start + 3)
    }
    if let sign = sign(byte, at: start, mode) { return sign }
    return mode == .term && byte == UInt8(ascii: "@")
      ? run(.set, from: start, textFrom: start + 1, mode)
      : run(.word, from: start, textFrom: start, mode)
  }

  /// Goes on behind a token that `peek` gave.
  mutating func take(_ token: Token) {
    offset = token.range.upperBound
    lastRange = token.range
  }

  /// Where the next token begins, or the end.
  var nextStart: Int {
    var index = offset
    while index < end, Self.isBlank(source.bytes[index]) { index += 1 }
    return index
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: source.bytes[range], as: UTF8.self)
  }

  /// Tells whether a word is written as `/regex/flags`, which a later part of the language takes.
  static func isRegularExpression(_ word: String) -> Bool {
    let flags: Set<Character> = ["i", "w"]
    guard word.hasPrefix("/"), let last = word.lastIndex(of: "/"), last > word.startIndex else {
      return false
    }
    return word.index(after: word.startIndex) < last
      && word[word.index(after: last)...].allSatisfy { flags.contains($0) }
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// A comment begins with `#` at the start or after a blank, outside quotes.
  private static func endBeforeComment(_ bytes: [UInt8], in range: Range<Int>) -> Int {
    var isQuoted = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), isQuoted {
        index += 1
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: "#"), !isQuoted,
        index == range.lowerBound || isBlank(bytes[index - 1])
      {
        return index
      }
      index += 1
    }
    return range.upperBound
  }
}

extension Lexer {
  /// The sign that a byte is in a mode, nil when it begins a word.
  private func sign(_ byte: UInt8, at start: Int, _ mode: LexicalMode) -> Token? {
    let next = start + 1 < end ? source.bytes[start + 1] : 0
    func token(_ kind: TokenKind, _ length: Int = 1) -> Token {
      Token(kind: kind, text: text(start..<start + length), range: start..<start + length)
    }
    switch byte {
    case UInt8(ascii: ":"): return token(.colon)
    case UInt8(ascii: ","): return token(.comma)
    case UInt8(ascii: "("): return token(.openParen)
    case UInt8(ascii: ")"): return token(.closeParen)
    case UInt8(ascii: "|"): return token(.bar)
    case UInt8(ascii: "*"): return token(.star)
    case UInt8(ascii: "="): return token(.comparison(.equal))
    case UInt8(ascii: "<"):
      return next == UInt8(ascii: "=")
        ? token(.comparison(.lessOrEqual), 2) : token(.comparison(.less))
    case UInt8(ascii: ">"):
      return next == UInt8(ascii: "=")
        ? token(.comparison(.greaterOrEqual), 2) : token(.comparison(.greater))
    case UInt8(ascii: "!") where next == UInt8(ascii: "="):
      return token(.comparison(.notEqual), 2)
    case UInt8(ascii: "-") where mode != .value: return token(.minus)
    case UInt8(ascii: "+") where mode == .expression: return token(.plus)
    case UInt8(ascii: "/") where mode == .expression: return token(.slash)
    case UInt8(ascii: ".") where mode == .value && next == UInt8(ascii: "."):
      return token(.dots, 2)
    default: return nil
    }
  }

  /// A word or a set's name: everything up to a blank or a sign of the mode.
  private func run(
    _ kind: TokenKind,
    from start: Int,
    textFrom textStart: Int,
    _ mode: LexicalMode
  ) -> Token {
    var index = max(start + 1, textStart)
    while index < end, continuesWord(at: index, from: start, mode) { index += 1 }
    return Token(kind: kind, text: text(textStart..<index), range: start..<index)
  }

  private func continuesWord(at index: Int, from start: Int, _ mode: LexicalMode) -> Bool {
    let byte = source.bytes[index]
    if Self.isBlank(byte) || quoteLength(at: index) > 0 || isWideColon(at: index, mode) {
      return false
    }
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "|"),
      UInt8(ascii: "*"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"):
      return false
    case UInt8(ascii: "!"):
      return index + 1 == end || source.bytes[index + 1] != UInt8(ascii: "=")
    case UInt8(ascii: ":"):
      return mode == .value && isWithinTime(at: index, from: start)
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"):
      return mode != .expression
    case UInt8(ascii: "."):
      return mode != .value || index + 1 == end || source.bytes[index + 1] != UInt8(ascii: ".")
    default:
      return true
    }
  }

  /// Tells whether a colon parts hours and minutes: `2024-03-05T10:00:30+05:00`.
  private func isWithinTime(at index: Int, from start: Int) -> Bool {
    let shape = Array("dddd-dd-ddTdd".utf8)
    guard index - start >= shape.count else { return false }
    for (position, wanted) in shape.enumerated() {
      let byte = source.bytes[start + position]
      let isDigit = byte >= 0x30 && byte <= 0x39
      if wanted == UInt8(ascii: "d") ? !isDigit : byte != wanted { return false }
    }
    return true
  }
}
