import PikirBase

extension Lexer {
  /// Reads a quoted text from its opening quote.
  ///
  /// `\"` and `\\` stand for the sign itself, `\n` and `\t` for a line end and a tab.
  func quoted(from start: Int) throws(Diagnostic) -> Token {
    var bytes: [UInt8] = []
    var index = start + 1
    while index < end {
      let byte = source.bytes[index]
      if byte == UInt8(ascii: "\"") {
        let text = String(decoding: bytes, as: UTF8.self)
        return Token(kind: .quoted, text: text, range: start..<index + 1)
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
      at: SourceSpan(source, start..<start + 1),
      hints: ["add \" where the text ends"]
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
