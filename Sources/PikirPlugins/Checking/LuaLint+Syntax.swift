import PikirBase
import PikirText
import PikirWire

/// What Lua does not read at all, told better than Lua tells it.
extension LuaLint {
  /// `rec.Отзыв`, `local цена`, `сlassify` with a Cyrillic с.
  mutating func checkNames() {
    for index in 0..<text.count where text.kind(index) == .name {
      let name = text.word(index)
      guard name.utf8.contains(where: { $0 >= 0x80 }) else { continue }
      let hint: String
      if let near = lookalikeHint(name) {
        hint = near
      } else if text.isSign(index - 1, "."), text.kind(index - 2) == .name {
        hint = "write \(text.word(index - 2))[\"\(name)\"]"
      } else if text.isSign(index + 1, "="), text.braces[index] > 0 {
        hint = "write [\"\(name)\"] = …"
      } else if isInWordSet(index) {
        hint = "the words of a set stand in quotes: \"\(name)\""
      } else {
        hint = "columns stand in quotes: rec[\"\(name)\"]; variables need Latin letters"
      }
      error(
        "a name in Lua has Latin letters only, and '\(name)' has others",
        at: text.span(index),
        hint
      )
    }
  }

  /// Whether a token stands in the table that `words` or `phrases` is given.
  private func isInWordSet(_ index: Int) -> Bool {
    guard text.braces[index] > 0, let open = text.brace(around: index) else { return false }
    let maker = text.isSign(open - 1, "(") ? open - 2 : open - 1
    return ["words", "phrases"].contains(text.word(maker))
  }

  /// The hint for a word whose letters only look Latin.
  private func lookalikeHint(_ name: String) -> String? {
    guard name.utf8.contains(where: { ($0 | 0x20) &- 0x61 < 26 }) else { return nil }
    return didYouMean(name, among: ReviewField.names + Array(LuaSyntax.keywords)).first
  }

  mutating func checkOperators() {
    for index in 0..<text.count where text.kind(index) == .sign {
      let isPair = text.touchesNext(index)
      switch (text.word(index), isPair ? text.word(index + 1) : "") {
      case ("!", "="): slip("!=", index, "not equal is written ~= in Lua")
      case ("!", _): error("there is no ! in Lua", at: text.span(index), "write not")
      case ("&", "&"): slip("&&", index, "write and")
      case ("|", "|"): slip("||", index, "write or")
      case ("+", "+"): slip("++", index, "write x = x + 1")
      case ("+", "="), ("-", "="), ("*", "="), ("/", "="): checkAssignment(index)
      case ("=", ">"):
        slip("=>", index, "a key is written name = value, a function function(r) … end")
      case ("?", _):
        error("there is no ? in Lua", at: text.span(index), "write condition and this or that")
      case ("/", "/") where text.beginsLine(index), ("/", "*") where text.beginsLine(index),
        ("#", _) where text.beginsLine(index):
        error(
          "a comment begins with -- in Lua",
          at: lineSpan(from: index),
          "write -- before the words"
        )
      default: break
      }
    }
    for index in 0..<text.count where text.word(index) == "else" && text.word(index + 1) == "if" {
      let isOneLine = !text.beginsLine(index + 1)
      if isOneLine {
        warning(
          "else if opens a block that needs an end of its own",
          at: text.span(index...index + 1),
          "write elseif"
        )
      }
    }
  }

  /// A token with the rest of its line.
  private func lineSpan(from index: Int) -> SourceSpan {
    let start = text.tokens.tokens[index].range.lowerBound
    return SourceSpan(text.source, start..<text.source.lineRange(atByte: start).upperBound)
  }

  /// What stands behind a condition, or begins where its end is lacking.
  private static let endsOfConditions: Set<String> = [
    "then", "do", "end", "if", "elseif", "else", "while", "local", "return",
  ]

  /// `if a = b then`.
  mutating func checkConditions() {
    for index in 0..<text.count where ["if", "elseif", "while"].contains(text.word(index)) {
      var place = index + 1
      while place < text.count, !Self.endsOfConditions.contains(text.word(place)) {
        if text.isSign(place, "=") {
          error("= is no comparison", at: text.span(place), "== compares, = gives a value")
          break
        }
        place = (text.closings[place] ?? place) + 1
      }
    }
  }

  private mutating func slip(_ sign: String, _ index: Int, _ hint: String) {
    error("there is no \(sign) in Lua", at: text.span(index...index + 1), hint)
  }

  /// `x += 1`; the `=` of `a.b[c] -= 1` too.
  private mutating func checkAssignment(_ index: Int) {
    let sign = text.word(index)
    let ends = text.isName(index - 1) || text.isSign(index - 1, "]")
    guard ends else { return }
    let isLone = text.isName(index - 1) && !text.isSign(index - 2, ".")
    let name = isLone ? text.word(index - 1) : "x"
    slip("\(sign)=", index, "write \(name) = \(name) \(sign) …")
  }

  /// Two values of a table with nothing between them.
  mutating func checkCommas() {
    for index in 0..<max(0, text.count - 1)
    where text.braces[index] > 0 && text.braces[index + 1] > 0 {
      guard endsValue(index), beginsValue(index + 1, after: index) else { continue }
      error(
        "a comma is missing before this",
        at: text.span(index + 1),
        "the items of a table are parted by commas"
      )
    }
  }

  func endsValue(_ index: Int) -> Bool {
    switch text.kind(index) {
    case .text, .number: true
    case .name: text.isName(index) || ["end", "true", "false", "nil"].contains(text.word(index))
    case .sign: ["}", ")", "]"].contains(text.word(index))
    case nil: false
    }
  }

  /// A text or a table behind a name or a bracket is the argument of a call.
  private func beginsValue(_ index: Int, after before: Int) -> Bool {
    let isCalled =
      text.kind(before) == .name || text.isSign(before, ")") || text.isSign(before, "]")
    switch text.kind(index) {
    case .text: return !isCalled
    case .number: return true
    case .name:
      let word = text.word(index)
      return text.isName(index) || ["true", "false", "nil", "function", "not"].contains(word)
    case .sign: return text.isSign(index, "{") && !isCalled
    case nil: return false
    }
  }
}
