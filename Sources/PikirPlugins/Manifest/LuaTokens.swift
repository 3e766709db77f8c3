import PikirBase

/// The words and signs of a file of Lua, comments left out.
///
/// Enough to see where tables and their keys stand; it judges nothing, since the file was loaded
/// before anybody asks.
///
/// - Source: Lua 5.4 Reference Manual, section 3.1.
struct LuaTokens {
  enum Kind: Sendable, Hashable {
    case name
    /// A text in quotes or long brackets.
    case text
    case number
    case sign
  }

  struct Token: Sendable, Hashable {
    let kind: Kind
    let range: Range<Int>
    /// What stands between the quotes, or the token itself.
    let content: Range<Int>
  }

  let source: SourceText
  private(set) var tokens: [Token] = []
  private var position = 0

  /// - Complexity: O(bytes).
  init(_ source: SourceText) {
    self.source = source
    while let token = next() { tokens.append(token) }
  }

  /// What a token says, without its quotes.
  func text(_ token: Token) -> String {
    String(decoding: source.bytes[token.content], as: UTF8.self)
  }

  /// Whether a token is a word or a sign.
  func isSign(_ index: Int, _ sign: StaticString) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind != .text else { return false }
    return source.bytes[tokens[index].range].elementsEqual(
      UnsafeBufferPointer(start: sign.utf8Start, count: sign.utf8CodeUnitCount)
    )
  }

  private func byte(_ ahead: Int = 0) -> UInt8 {
    let index = position + ahead
    return index < source.bytes.count ? source.bytes[index] : 0
  }

  private mutating func next() -> Token? {
    while position < source.bytes.count {
      let start = position
      let first = byte()
      switch first {
      case 0x00...0x20: position += 1
      case UInt8(ascii: "-") where byte(1) == first: skipComment()
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        return quoted(by: first)
      case UInt8(ascii: "["):
        if let content = longText() {
          return Token(kind: .text, range: start..<position, content: content)
        }
        return sign(1)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        return word(.number)
      case _ where Self.isNameByte(first):
        return word(.name)
      case UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        return sign(byte(1) == UInt8(ascii: "=") ? 2 : 1)
      default:
        return sign(1)
      }
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    // Lua has no names with other letters; `plugin check` wants to see them whole.
    (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F || (0x30...0x39).contains(byte)
      || byte >= 0x80
  }

  private mutating func sign(_ length: Int) -> Token {
    let range = position..<position + length
    position += length
    return Token(kind: .sign, range: range, content: range)
  }

  private mutating func word(_ kind: Kind) -> Token {
    let start = position
    while position < source.bytes.count, Self.isNameByte(byte()) { position += 1 }
    return Token(kind: kind, range: start..<position, content: start..<position)
  }

  private mutating func quoted(by quote: UInt8) -> Token {
    let start = position
    position += 1
    while position < source.bytes.count, byte() != quote, byte() != 0x0A {
      if byte() == UInt8(ascii: "\\") { passEscape() } else { position += 1 }
    }
    let end = min(position, source.bytes.count)
    position = min(position + 1, source.bytes.count)
    return Token(kind: .text, range: start..<position, content: start + 1..<end)
  }

  /// A line end behind a backslash belongs to the text, and behind `\z` so do all blanks.
  private mutating func passEscape() {
    let isLineOfTwo = byte(1) == 0x0D && byte(2) == 0x0A
    let passesBlanks = byte(1) == UInt8(ascii: "z")
    position += isLineOfTwo ? 3 : 2
    guard passesBlanks else { return }
    while position < source.bytes.count, byte() <= 0x20 { position += 1 }
  }

  private mutating func skipComment() {
    position += 2
    if longText() != nil { return }
    while position < source.bytes.count, byte() != 0x0A { position += 1 }
  }

  /// Passes `[==[ … ]==]`; nil, and nothing passed, when there is none here.
  private mutating func longText() -> Range<Int>? {
    guard byte() == UInt8(ascii: "[") else { return nil }
    var level = 0
    while byte(level + 1) == UInt8(ascii: "=") { level += 1 }
    guard byte(level + 1) == UInt8(ascii: "[") else { return nil }
    position += level + 2
    let start = position
    while position < source.bytes.count {
      let closes =
        byte() == UInt8(ascii: "]") && byte(level + 1) == UInt8(ascii: "]")
        && (0..<level).allSatisfy { byte($0 + 1) == UInt8(ascii: "=") }
      if closes {
        let end = position
        position += level + 2
        return start..<end
      }
      position += 1
    }
    return start..<position
  }
}
