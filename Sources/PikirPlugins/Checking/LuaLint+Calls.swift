import PikirBase
import PikirText

/// Loops over what is no iterator, settings that the plugin does not have, and texts that are taken
/// for something else than was meant.
extension LuaLint {
  /// `for w in r:tokens() do`, `pairs(r)`.
  mutating func checkLoops() {
    for index in 0..<text.count {
      if text.word(index) == "in" { checkIterator(index + 1) }
      if ["pairs", "ipairs", "next"].contains(text.word(index)), text.isSign(index + 1, "("),
        text.isSign(index + 3, ")"), reviews.kind(ofNameAt: index + 2, in: text) == .review
      {
        error(
          "a review is no list that \(text.word(index)) goes through",
          at: text.span(index...index + 3),
          "its fields have names: r.text, r.rating; all of them: plugin doc review"
        )
      }
    }
  }

  /// `r:has("деньги")`.
  mutating func checkWordArguments() {
    for index in 0..<text.count where ["has", "count", "find"].contains(text.word(index)) {
      guard text.isSign(index - 1, ":"), reviews.kind(ofNameAt: index - 2, in: text) == .review
      else { continue }
      let place = text.isSign(index + 1, "(") ? index + 2 : index + 1
      guard text.content(place) != nil else { continue }
      let call = written(index - 2..<index + 1)
      error(
        "\(call) takes a word set, not a text",
        at: text.span(place),
        "above: local set = pikir.words { \(written(place..<place + 1)) }; here: \(call)(set)"
      )
    }
  }

  /// `add = function(n, r) n = n + 1 end`, which forgets what it counted.
  mutating func checkStates() {
    for index in 0..<text.count {
      guard text.word(index) == "function", text.isSign(index - 1, "="),
        text.word(index - 2) == "add", text.isSign(index + 1, "("), text.isName(index + 2),
        let end = text.closings[index]
      else { continue }
      let body = index + 3..<end
      guard !body.contains(where: { text.word($0) == "return" }) else { continue }
      let state = text.word(index + 2)
      let change = body.first { place in
        text.word(place).utf8.elementsEqual(state.utf8) && text.isSign(place + 1, "=")
          && !text.isSign(place - 1, ".") && text.braces[place] == 0
      }
      guard let change else { continue }
      error(
        "add gives '\(state)' another value, and nobody gets it",
        at: text.span(change...change + 1),
        "return it: return \(written(change + 2..<endOfLine(change + 2, before: end)))"
      )
    }
  }

  /// The token behind the last that stands on the same line.
  private func endOfLine(_ start: Int, before end: Int) -> Int {
    let line = text.source.lineRange(atByte: text.tokens.tokens[start].range.lowerBound)
    return (start..<end).first { text.tokens.tokens[$0].range.lowerBound >= line.upperBound } ?? end
  }

  private static let listMakers: Set<String> = ["tokens", "find", "lines", "sentences", "sorted"]

  private mutating func checkIterator(_ start: Int) {
    let isReview = reviews.kind(ofNameAt: start, in: text) == .review
    let isMethod = text.isSign(start + 1, ":") && isReview
    let isFunction = text.isSign(start + 1, ".") && text.word(start) == "pikir"
    let isListField =
      isReview && text.isSign(start + 1, ".") && ["tags", "labels"].contains(text.word(start + 2))
    let isCall =
      (isMethod || isFunction) && Self.listMakers.contains(text.word(start + 2))
      && text.isSign(start + 3, "(")
    guard isCall || isListField else { return }
    let last = isCall ? text.closings[start + 3] ?? start + 2 : start + 2
    guard text.word(last + 1) == "do" else { return }
    let list = written(start..<last + 1)
    error(
      "for … in does not go through a list by itself",
      at: text.span(start...last),
      "write for _, item in ipairs(\(list)) do"
    )
  }

  /// `settings.limit` where the plugin has no such setting.
  mutating func checkSettings() {
    guard let known = settingKeys else { return }
    for scope in settingScopes {
      for index in scope.body where text.word(index).utf8.elementsEqual(scope.name.utf8) {
        let isMember = text.isSign(index - 1, ".") || text.isSign(index - 1, ":")
        guard !isMember, text.isSign(index + 1, "."), text.isName(index + 2) else { continue }
        let name = text.word(index + 2)
        guard !known.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else { continue }
        let near = didYouMean(name, among: known)
        let usual = "declare it: settings = {{ key = \"\(name)\", type = \"number\", default = … }}"
        error(
          "the plugin has no setting '\(name)'",
          at: text.span(index...index + 2),
          near.first ?? usual
        )
      }
    }
  }

  /// The keys of the settings of `pikir.plugin { … }`; nil for a file that makes no plugin, or
  /// makes its settings by code.
  private var settingKeys: [String]? {
    let starts = (0..<text.count).filter {
      text.word($0) == "plugin" && (text.isSign($0 + 1, "{") || text.isSign($0 + 2, "{"))
    }
    guard starts.count == 1, let start = starts.first else { return nil }
    var keys: [String] = []
    for index in start..<text.count
    where text.word(index) == "settings" && text.isSign(index + 1, "=") && text.braces[index] > 0 {
      guard text.isSign(index + 2, "{"), let end = text.closings[index + 2] else { return nil }
      for place in index + 2..<end where text.word(place) == "key" && text.isSign(place + 1, "=") {
        guard let key = text.content(place + 2) else { return nil }
        keys.append(key)
      }
    }
    return keys
  }

  /// The parameters that stand for settings, with the bodies of their functions.
  private var settingScopes: [(name: String, body: Range<Int>)] {
    (0..<text.count).compactMap { index in
      guard text.word(index) == "function", text.isSign(index - 1, "="),
        text.isSign(index + 1, "("), let end = text.closings[index]
      else { return nil }
      let place: Int
      switch text.word(index - 2) {
      case "classify": place = index + 4
      case "prepare": place = index + 2
      default: return nil
      }
      return text.isName(place) ? (text.word(place), place + 1..<end) : nil
    }
  }

  /// `words "брак, сломал"`, `words "lists.csv"`.
  mutating func checkEntries() {
    for index in 0..<text.count where ["words", "phrases"].contains(text.word(index)) {
      let isDirect = text.content(index + 1) != nil
      let isBracketed = text.isSign(index + 1, "(") || text.isSign(index + 1, "{")
      guard isDirect || isBracketed, text.word(index - 1) != "function" else { continue }
      let first = isDirect ? index + 1 : index + 2
      let end = isDirect ? index + 2 : text.closings[index + 1] ?? index + 2
      let isSingle = end == first + 1
      for place in first..<max(first, end) {
        guard let entry = text.content(place) else { continue }
        checkEntry(entry, at: place, of: text.word(index), isSingle: isSingle)
      }
    }
    checkConditionEntries()
  }

  /// `any = "late, slow"`, `any = "words.txt"`: lists that stand in a rule as they are.
  private mutating func checkConditionEntries() {
    for index in 0..<text.count where ["any", "all", "none"].contains(text.word(index)) {
      guard text.braces[index] > 0, text.isSign(index + 1, "=") else { continue }
      let isList = text.isSign(index + 2, "{")
      let end = isList ? text.closings[index + 2] ?? index + 3 : index + 3
      for place in index + 2..<end where ["{", ",", ";", "="].contains(text.word(place - 1)) {
        guard let entry = text.content(place) else { continue }
        if entry.utf8.count > 4, Self.ends(entry, with: ".txt") {
          warning(
            "this is taken for a phrase, not for a file",
            at: text.span(place),
            "write pikir.words \"\(entry)\""
          )
        } else {
          checkEntry(entry, at: place, of: "pikir.words", isSingle: !isList)
        }
      }
    }
  }

  private static func ends(_ text: String, with ending: String) -> Bool {
    text.utf8.reversed().starts(with: ending.utf8.reversed())
  }

  private mutating func checkEntry(_ entry: String, at place: Int, of maker: String, isSingle: Bool)
  {
    if entry.utf8.contains(UInt8(ascii: ",")) {
      let parts = entry.split(separator: ",").map { part in
        "\"" + part.drop { $0 == " " }.prefix(40) + "\""
      }
      warning(
        "this is one phrase with a comma in it",
        at: text.span(place),
        "write several: \(maker) { \(parts.prefix(4).joined(separator: ", ")) }"
      )
    } else if isSingle, Self.looksLikeFile(entry) {
      warning(
        "this is taken for a phrase, not for a file",
        at: text.span(place),
        "a file of words ends with .txt and lies in the plugin's folder, one phrase a line"
      )
    }
  }

  /// Whether a text ends like the name of a file that holds no words for a set.
  private static func looksLikeFile(_ entry: String) -> Bool {
    let endings = [".csv", ".tsv", ".json", ".lua", ".list", ".dic", ".TXT", ".md", ".xlsx"]
    return endings.contains { entry.utf8.count > $0.utf8.count && entry.utf8.hasSuffix($0) }
  }
}
