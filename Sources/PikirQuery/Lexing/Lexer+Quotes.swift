import PikirBase

extension Lexer {
  /// The bytes of the quote that opens here, 0 when none does: `"`, `«`, `“` or `„`.
  func quoteLength(at index: Int) -> Int {
    let byte = source.bytes[index]
    if byte == UInt8(ascii: "\"") { return 1 }
    if byte == 0xC2, index + 1 < end, source.bytes[index + 1] == 0xAB { return 2 }
    guard byte == 0xE2, index + 2 < end, source.bytes[index + 1] == 0x80 else { return 0 }
    return source.bytes[index + 2] == 0x9C || source.bytes[index + 2] == 0x9E ? 3 : 0
  }

  /// Tells whether the colon of full width stands here, which Chinese and Japanese keyboards give.
  func isWideColon(at index: Int, _ mode: LexicalMode) -> Bool {
    mode == .term && index + 2 < end && source.bytes[index] == 0xEF
      && source.bytes[index + 1] == 0xBC && source.bytes[index + 2] == 0x9A
  }

  /// The quotes that may close what this one opens: `„` closes with `“` in German and Russian,
  /// with `”` in Polish and Latvian.
  private func closers(of start: Int) -> [[UInt8]] {
    switch source.bytes[start] {
    case UInt8(ascii: "\""): [[UInt8(ascii: "\"")]]
    case 0xC2: [[0xC2, 0xBB]]
    default: [[0xE2, 0x80, 0x9D], [0xE2, 0x80, 0x9C]]
    }
  }

  /// Reads a quoted text from its opening quote.
  ///
  /// `\"` and `\\` stand for the sign itself, `\n` and `\t` for a line end and a tab.
  func quoted(from start: Int) throws(Diagnostic) -> Token {
    var bytes: [UInt8] = []
    let length = quoteLength(at: start)
    let closers = closers(of: start)
    var index = start + length
    while index < end {
      let byte = source.bytes[index]
      if let closer = closers.first(where: { source.bytes[index..<end].starts(with: $0) }) {
        let text = String(decoding: bytes, as: UTF8.self)
        return Token(kind: .quoted, text: text, range: start..<index + closer.count)
      }
      if byte == UInt8(ascii: "\\") {
        bytes.append(try escaped(at: index))
        index += 2
      } else {
        bytes.append(byte)
        index += 1
      }
    }
    throw Diagnostic(
      .unclosed,
      "this quote is not closed",
      at: SourceSpan(source, start..<start + length),
      hints: ["add \(String(decoding: closers[0], as: UTF8.self)) where the text ends"]
    )
  }

  private func escaped(at index: Int) throws(Diagnostic) -> UInt8 {
    switch index + 1 < end ? source.bytes[index + 1] : 0 {
    case UInt8(ascii: "\""): return UInt8(ascii: "\"")
    case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "t"): return 0x09
    default:
      throw Diagnostic(
        .syntax,
        "a backslash in quotes stands before \", \\, n or t",
        at: SourceSpan(source, index..<min(index + 2, end)),
        hints: ["write \\\\ for a backslash"]
      )
    }
  }
}
