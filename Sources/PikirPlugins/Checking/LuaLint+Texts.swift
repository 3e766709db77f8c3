import PikirBase

/// Lua's own functions of texts, which count bytes and know Latin letters.
extension LuaLint {
  mutating func checkTexts() {
    for index in 0..<text.count {
      if text.isSign(index, "#"), let end = endOfReviewText(at: index + 1) {
        let what = written(index + 1..<end)
        warning(
          "#\(what) counts bytes, and a Cyrillic letter has two",
          at: text.span(index...end - 1),
          "write pikir.len(\(what))"
        )
      } else if let end = endOfReviewText(at: index), text.isSign(end, ":") {
        checkMethod(end + 1, of: written(index..<end))
      } else if text.word(index) == "string", text.isSign(index + 1, "."),
        text.isSign(index + 3, "("),
        let end = endOfReviewText(at: index + 4)
      {
        checkMethod(index + 2, of: written(index + 4..<end))
      }
    }
  }

  private mutating func checkMethod(_ index: Int, of what: String) {
    let span = text.span(index)
    switch text.word(index) {
    case let name where name == "lower" || name == "upper":
      warning(
        "\(name) of Lua changes Latin letters only",
        at: span,
        "write pikir.\(name)(\(what)); word sets match in any case"
      )
    case "sub" where hasNumbersOnly(index + 1):
      warning(
        "sub of Lua counts bytes and cuts letters in half",
        at: span,
        "write pikir.sub(\(what), …)"
      )
    case "len":
      warning("len of Lua counts bytes", at: span, "write pikir.len(\(what))")
    case let name where name == "byte" || name == "reverse":
      warning(
        "\(name) of Lua takes letters apart into bytes",
        at: span,
        "pikir.tokens(\(what)) gives its words"
      )
    case let name where Self.patternFunctions.contains(name):
      guard text.isSign(index + 1, "("), let pattern = text.content(index + 2) else { break }
      guard !Self.isPlain(name, from: index + 3, in: text),
        let letter = Self.letterClass(in: pattern)
      else { break }
      warning(
        "%\(letter) stands for Latin letters only",
        at: text.span(index + 2),
        "pikir.tokens(\(what)) gives the words of any language"
      )
    default: break
    }
  }

  /// Whether the arguments of a call are plain numbers; places that were found are bytes already.
  private func hasNumbersOnly(_ open: Int) -> Bool {
    guard let close = text.closings[open] else { return false }
    return (open + 1..<close).allSatisfy { index in
      text.kind(index) == .number || text.isSign(index, ",") || text.isSign(index, "-")
    }
  }

  /// Sets and repeats of a pattern that take bytes for letters, whatever text they are for.
  mutating func checkPatterns() {
    for index in 0..<text.count where Self.patternFunctions.contains(text.word(index)) {
      let isCall = text.isSign(index - 1, ":") || text.isSign(index - 1, ".")
      guard isCall, text.isSign(index + 1, "(") else { continue }
      // The pattern is the first argument of a method, the second of string.find.
      let isMethod = text.isSign(index - 1, ":")
      let place = isMethod ? index + 2 : argument(1, behind: index + 1)
      guard let place, let pattern = text.content(place) else { continue }
      guard !Self.isPlain(text.word(index), from: place + 1, in: text) else { continue }
      checkPattern(Array(pattern.utf8), at: text.span(place))
    }
  }

  private mutating func checkPattern(_ pattern: [UInt8], at span: SourceSpan) {
    var inSet = false
    for (index, byte) in pattern.enumerated() {
      if index > 0, pattern[index - 1] == 0x25 { continue }
      if byte == 0x5B { inSet = true }
      if byte == 0x5D { inSet = false }
      if inSet, byte >= 0x80 {
        return warning(
          "[ ] of a pattern takes bytes, and these letters have two each",
          at: span,
          "a word set finds words in any case: pikir.words { \"…\" }"
        )
      }
      if [0x2A, 0x2B, 0x2D, 0x3F].contains(byte), index > 0, pattern[index - 1] >= 0x80 {
        return warning(
          "'\(Unicode.Scalar(byte))' behind such a letter repeats half of it",
          at: span,
          "a word set has word* for all endings of a word"
        )
      }
    }
  }

  static let patternFunctions: Set<String> = ["find", "match", "gmatch", "gsub"]

  /// Whether a call of find has `true` as its last argument.
  private static func isPlain(_ name: String, from index: Int, in text: LuaText) -> Bool {
    guard name == "find" else { return false }
    let rest = (index..<min(index + 6, text.count)).prefix { !text.isSign($0, ")") }
    return rest.contains { text.word($0) == "true" }
  }

  private static func letterClass(in pattern: String) -> Unicode.Scalar? {
    let bytes = Array(pattern.utf8)
    for (percent, letter) in zip(bytes, bytes.dropFirst()) where percent == 0x25 {
      if "aluwALUW".utf8.contains(letter) { return Unicode.Scalar(letter) }
    }
    return nil
  }

  /// The first token of an argument, counted from 0; nil when there are fewer.
  func argument(_ number: Int, behind open: Int) -> Int? {
    guard let close = text.closings[open] else { return nil }
    var place = open + 1
    var left = number
    while place < close, left > 0 {
      if text.isSign(place, ",") {
        left -= 1
        place += 1
      } else {
        place = (text.closings[place] ?? place) + 1
      }
    }
    return place < close ? place : nil
  }
}
