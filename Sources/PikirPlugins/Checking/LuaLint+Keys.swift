import PikirBase
import PikirWire

/// How the keys of tables are written, and keys that stand twice.
extension LuaLint {
  /// `{ product = "a", product = "b" }`, of which Lua keeps the last without a word.
  mutating func checkKeysTwice() {
    for open in 0..<text.count where text.isSign(open, "{") {
      guard let close = text.closings[open] else { continue }
      var seen: [String: Int] = [:]
      var place = open + 1
      while place < close {
        if let key = key(at: place) {
          if let first = seen[key.name] {
            tellTwice(key.name, key.range, first)
          } else {
            seen[key.name] = place
          }
        }
        // To the next item of this table.
        while place < close, !text.isSign(place, ","), !text.isSign(place, ";") {
          place = (text.closings[place] ?? place) + 1
        }
        place += 1
      }
    }
  }

  private mutating func tellTwice(_ name: String, _ range: ClosedRange<Int>, _ first: Int) {
    let start = text.tokens.tokens[first].range.lowerBound
    let line = text.source.place(ofByte: start).line
    error(
      "\"\(name)\" stands twice in one table, and the last alone counts",
      at: text.span(range),
      "the first is in line \(line): take one of them out"
    )
  }

  /// The key that an item begins with, where it is written out.
  private func key(at index: Int) -> (name: String, range: ClosedRange<Int>)? {
    if text.isName(index), text.isSign(index + 1, "=") {
      return (text.word(index), index...index)
    }
    guard text.isSign(index, "["), text.isSign(index + 2, "]"), text.isSign(index + 3, "=")
    else { return nil }
    if let name = text.content(index + 1) { return (name, index...index + 2) }
    // The number 5 and the text "5" are two keys.
    guard text.kind(index + 1) == .number else { return nil }
    return ("[\(text.word(index + 1))]", index...index + 2)
  }

  /// `text: "x"`, `"text": "x"` and `"text" = "x"`, as JSON and JavaScript write keys.
  mutating func checkKeyForms() {
    for index in 0..<text.count where text.braces[index] > 0 {
      guard ["{", ",", ";"].contains(text.word(index - 1)), !isLongText(index) else { continue }
      if let last = endOfDottedKey(index) {
        tellDots(index, last)
        continue
      }
      let quoted = text.content(index)
      guard let name = quoted ?? (text.isName(index) ? text.word(index) : nil) else { continue }
      let isColon = text.isSign(index + 1, ":") && (quoted != nil || !isMethod(index + 2))
      guard isColon || quoted != nil && text.isSign(index + 1, "=") else { continue }
      let isPlain = Self.isPlainName(name)
      error(
        isColon
          ? "a key and its value are parted by = in Lua"
          : "a key stands without quotes in Lua",
        at: text.span(index...index + 1),
        "write \(isPlain ? name : "[\"\(name)\"]") = …"
      )
    }
  }

  /// The last token of a key such as `x.car`; nil for other items.
  private func endOfDottedKey(_ index: Int) -> Int? {
    var last = index
    while text.isName(last), text.isSign(last + 1, "."), text.isName(last + 2) { last += 2 }
    return last > index && text.isSign(last + 1, "=") ? last : nil
  }

  /// `{ x.car = 2 }`, as a filter calls a column.
  private mutating func tellDots(_ index: Int, _ last: Int) {
    let isField = text.brace(around: index).map { text.word($0 - 2) == "fields" } ?? false
    let isColumn = ["x", "extra"].contains(text.word(index)) && last == index + 2
    let key = written(index..<last + 1)
    let isWhole = [",", ";", "}"].contains(text.word(last + 3))
    let value = isWhole ? written(last + 2..<last + 3) : "…"
    error(
      "a key with a dot in it stands in quotes and brackets in Lua",
      at: text.span(index...last),
      isField && isColumn
        ? "columns of your own: extra = { \(text.word(last)) = … }"
        : "write [\"\(key)\"] = \(value)"
    )
  }

  private static func isPlainName(_ name: String) -> Bool {
    let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F }
    return name.utf8.first.map(isLetter) == true && !LuaSyntax.keywords.contains(name)
      && name.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
  }

  private func isLongText(_ index: Int) -> Bool {
    text.content(index) != nil
      && text.source.bytes[text.tokens.tokens[index].range.lowerBound] == UInt8(ascii: "[")
  }

  /// Whether a name that is called stands at a token, so that the colon before it is right.
  private func isMethod(_ index: Int) -> Bool {
    guard text.isName(index) else { return false }
    return text.isSign(index + 1, "(") || text.isSign(index + 1, "{")
      || text.content(index + 1) != nil
  }
}
