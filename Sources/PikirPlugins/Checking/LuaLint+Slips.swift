import PikirBase

/// Slips that Lua reads as something else: a quote that is not closed, what `map` is given, `print`.
extension LuaLint {
  /// `"деньги, "ақша*"`: a text that has no end on its line.
  ///
  /// The one that ends where a word begins is most likely the one whose quote is missing; all that is
  /// read behind it on the line is something else than was meant.
  mutating func checkQuotes() {
    for index in 0..<text.count where text.kind(index) == .text {
      let token = text.tokens.tokens[index]
      guard !isClosed(token) else { continue }
      hasStrangeQuotes = true
      let line = text.source.lineRange(atByte: token.range.lowerBound)
      var first = index
      var place = index - 1
      while place >= 0, text.tokens.tokens[place].range.lowerBound >= line.lowerBound {
        let isSuspect = text.touchesNext(place) && text.kind(place + 1) == .name
        if text.kind(place) == .text, isSuspect { first = place }
        place -= 1
      }
      let start = text.tokens.tokens[first].range.lowerBound
      let spot = text.source.place(ofByte: start)
      error(
        "the quote at \(spot.line):\(spot.column) is not closed",
        at: SourceSpan(text.source, start..<max(start + 1, line.upperBound)),
        endsCurled(token)
          ? "it ends with a curled quote: write straight ones at both ends"
          : "a text ends with the quote that it begins with, on its own line"
      )
    }
  }

  /// Whether a text that is not closed has a quote that no keyboard makes.
  private func endsCurled(_ token: LuaTokens.Token) -> Bool {
    Self.strangeSign(in: token.content, of: text.source, .quote) != nil
  }

  /// Whether a text ends as it began; one in long brackets, at the end of the file.
  private func isClosed(_ token: LuaTokens.Token) -> Bool {
    let bytes = text.source.bytes
    let first = bytes[token.range.lowerBound]
    guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else { return true }
    return token.range.count >= 2 && token.content.upperBound < token.range.upperBound
      && bytes[token.range.upperBound - 1] == first
  }

  /// `map = function(review)`, `map = function(review, rec)`.
  mutating func checkMap() {
    for index in 0..<text.count {
      guard text.word(index) == "function", text.isSign(index - 1, "="),
        text.word(index - 2) == "map", text.isSign(index + 1, "("),
        let close = text.closings[index + 1], let end = text.closings[index]
      else { continue }
      let names = (index + 2..<close).filter { text.isName($0) }
      guard let first = names.first else { continue }
      let isReview = ["review", "r", "draft"].contains(text.word(first))
      let isSwapped =
        isReview && names.count == 2
        && ["rec", "record", "row"].contains(text.word(names[1]))
      let isSet = (close..<end).contains { place in
        text.word(place).utf8.elementsEqual(text.word(first).utf8) && text.isSign(place + 1, ".")
          && text.isName(place + 2) && text.isSign(place + 3, "=")
      }
      guard isSwapped || names.count == 1 && (isReview || isSet) else { continue }
      warning(
        "map is given the record first, and the review behind it",
        at: text.span(index...close),
        "write map = function(rec, review)"
      )
    }
  }

  /// `rec.guest.name`, where a column of JSON is called by its whole path.
  mutating func checkPaths() {
    for index in 0..<text.count where reviews.kind(ofNameAt: index, in: text) == .record {
      var parts: [String] = []
      var place = index + 1
      while true {
        if text.isSign(place, "."), text.isName(place + 1) {
          parts.append(text.word(place + 1))
          place += 2
        } else if text.isSign(place, "["), let part = text.content(place + 1),
          text.isSign(place + 2, "]")
        {
          parts.append(part)
          place += 3
        } else {
          break
        }
      }
      guard parts.count > 1 else { continue }
      warning(
        "'\(parts[0])' has no fields of its own in a record",
        at: text.span(index...place - 1),
        "a path is one name: \(text.word(index))[\"\(parts.joined(separator: "."))\"]"
      )
    }
  }

  /// `print("hi")` in a function, where it was meant for a screen or a file.
  mutating func checkPrint() {
    let own = (0..<text.count).first { place in
      (text.word(place) == "local" || text.word(place) == "function")
        && text.word(place + 1) == "print"
    }
    for index in 0..<(own ?? text.count)
    where text.word(index) == "print" && text.functions[index] > 0 {
      let isMember = text.isSign(index - 1, ".") || text.isSign(index - 1, ":")
      guard !isMember, text.isSign(index + 1, "(") || text.content(index + 1) != nil else {
        continue
      }
      warning(
        "print goes to the report of the run, not to the screen or a file",
        at: text.span(index),
        "a command has out:print(…), an exporter out:write(…); for the report: pikir.log.info(…)"
      )
    }
  }

  /// `row = function(r, out) return r.text end`.
  mutating func checkRowReturns() {
    for index in 0..<text.count {
      guard text.word(index) == "function", text.isSign(index - 1, "="),
        text.word(index - 2) == "row", text.braces[index - 2] > 0,
        let close = text.closings[index + 1],
        let end = text.closings[index]
      else { continue }
      for place in close + 1..<end where text.word(place) == "return" {
        let isOwn = text.functions[place] == text.functions[index] + 1
        let next = text.word(place + 1)
        guard isOwn, !["end", "else", "elseif", "nil", ";", "until"].contains(next),
          reviews.kind(ofNameAt: place + 1, in: text) != .writer
        else { continue }
        let last = (place + 1..<end).first { text.word($0) == "end" } ?? end
        let value = written(place + 1..<max(place + 2, last))
        error(
          "row returns nothing: what it writes goes to out",
          at: text.span(place...place + 1),
          "write out:write(\(value))"
        )
      }
    }
  }
}
