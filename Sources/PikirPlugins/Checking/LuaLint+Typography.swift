import PikirBase

/// Signs that chats and word processors put in place of those that were typed.
extension LuaLint {
  /// `text = “opinion.words”`, `— a comment`, blanks that no keyboard has.
  ///
  /// Texts in straight quotes may have them all.
  mutating func checkTypography() {
    for index in 0..<text.count where text.kind(index) == .name {
      let range = text.tokens.tokens[index].range
      guard let (start, sign) = Self.strangeSign(in: range, of: text.source) else { continue }
      let end = start + sign.utf8.count
      hasStrangeQuotes = true
      switch Self.meanings[sign] {
      case .quote: checkQuote(sign, from: start, end)
      case .dash:
        error(
          "\(sign) is no sign of Lua",
          at: SourceSpan(text.source, start..<end),
          "write - for minus, and -- before a comment"
        )
      case .blank, nil:
        error(
          "a blank that is not the usual one stands here, as pasted text may have",
          at: SourceSpan(text.source, start..<end),
          "write a plain space in its place"
        )
      }
    }
  }

  private mutating func checkQuote(_ sign: String, from start: Int, _ end: Int) {
    let line = text.source.lineRange(atByte: start)
    let rest = end..<max(end, line.upperBound)
    let other = Self.strangeSign(in: rest, of: text.source, .quote)
    let inner = other.map { String(decoding: text.source.bytes[end..<$0.start], as: UTF8.self) }
    let upper = other.map { $0.start + $0.sign.utf8.count } ?? line.upperBound
    error(
      "\(sign) is no quote in Lua",
      at: SourceSpan(text.source, start..<max(end, upper)),
      "write straight quotes: \"\(inner ?? "…")\""
    )
  }

  enum Meaning {
    case quote
    case dash
    case blank
  }

  private static let meanings: [String: Meaning] = {
    var meanings: [String: Meaning] = [:]
    let quotes = [
      "\u{AB}", "\u{BB}", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{201C}", "\u{201D}",
      "\u{201E}", "\u{201F}", "\u{2032}", "\u{2033}", "\u{FF02}", "\u{FF07}",
    ]
    for sign in quotes { meanings[sign] = .quote }
    for sign in ["\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}"] {
      meanings[sign] = .dash
    }
    let blanks = ["\u{A0}", "\u{2002}", "\u{2003}", "\u{2009}", "\u{200B}", "\u{202F}", "\u{3000}"]
    for sign in blanks { meanings[sign] = .blank }
    return meanings
  }()

  /// The first of such signs in a stretch of the file; of one meaning where that is given.
  static func strangeSign(
    in range: Range<Int>,
    of source: SourceText,
    _ meaning: Meaning? = nil
  ) -> (start: Int, sign: String)? {
    for start in range where source.bytes[start] >= 0xC2 {
      // Two bytes make the signs of Latin alphabets, three those of typography.
      let length = source.bytes[start] < 0xE0 ? 2 : 3
      guard start + length <= range.upperBound else { continue }
      let sign = String(decoding: source.bytes[start..<start + length], as: UTF8.self)
      guard let found = meanings[sign], meaning == nil || found == meaning else { continue }
      return (start, sign)
    }
    return nil
  }
}
