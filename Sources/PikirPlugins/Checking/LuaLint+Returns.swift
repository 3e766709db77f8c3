import PikirBase

/// Functions whose body is a value, as other languages give it back without a word.
extension LuaLint {
  /// `when = function(r) r:len() > 20 end`.
  mutating func checkBodies() {
    for index in 0..<text.count where text.word(index) == "function" {
      guard text.isSign(index + 1, "("), let close = text.closings[index + 1],
        let end = text.closings[index], close + 1 < end
      else { continue }
      let body = close + 1..<end
      // A call alone is a statement; what decides by it is lost all the same.
      let isLost = text.word(index - 2) == "when" && isQuestion(body)
      guard isLost || isValue(body) else { continue }
      let whole = written(body)
      let isShort = whole.utf8.count <= 60 && !whole.utf8.contains(0x0A)
      let span = text.span(body.lowerBound...end - 1)
      let hint = "write return \(isShort ? whole : "…")"
      if isLost {
        warning("return is missing before this, and the rule never holds", at: span, hint)
      } else {
        error("return is missing before this", at: span, hint)
      }
    }
  }

  private static let statements: Set<String> = [
    "local", "if", "for", "while", "repeat", "do", "return", "goto", "break", "function", "=", ";",
    "end", "then", "else", "elseif", "until",
  ]

  private static let operators: Set<String> = [
    "==", "~=", "<", ">", "<=", ">=", "and", "or", "not", "+", "-", "*", "/", "%", "^", "#",
  ]

  /// Whether tokens are a value that is no statement: something is worked out of it, or nothing is
  /// called.
  private func isValue(_ body: Range<Int>) -> Bool {
    var place = body.lowerBound
    var isWorkedOut = false
    var isCalled = false
    while place < body.upperBound {
      let word = text.word(place)
      if Self.operators.contains(word) {
        isWorkedOut = true
        place += 1
        // What stands behind an operator may be a function.
        if text.word(place) == "function" { place = (text.closings[place] ?? place) + 1 }
        continue
      }
      if Self.statements.contains(word) { return false }
      if place > body.lowerBound, text.isSign(place, "(") || text.isSign(place, "{") {
        isCalled = true
      }
      if place > body.lowerBound, text.content(place) != nil { isCalled = true }
      // Two values side by side are something else than one.
      if text.kind(place) == .name, place > body.lowerBound, endsValue(place - 1) { return false }
      place = (text.closings[place] ?? place) + 1
    }
    return isWorkedOut || !isCalled
  }

  /// Whether tokens ask a review, `r:has(set)`, and nothing else.
  private func isQuestion(_ body: Range<Int>) -> Bool {
    let start = body.lowerBound
    guard reviews.kind(ofNameAt: start, in: text) == .review, text.isSign(start + 1, ":"),
      text.isName(start + 2), let close = text.closings[start + 3]
    else { return false }
    return close + 1 == body.upperBound
  }
}
