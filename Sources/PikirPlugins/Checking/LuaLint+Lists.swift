import PikirBase

/// Fields of a review that are asked as if they were something else, and what is kept between rows.
extension LuaLint {
  /// `r.tags.urgent`, `r.labels["dari/price"]`, `r.labels == "dari/price"`, `r.extra["x.town"]`,
  /// `r.date > 2025`, `r:has { … }`.
  mutating func checkListFields() {
    for index in 0..<text.count where reviews.kind(ofNameAt: index, in: text) == .review {
      let (name, field) = (text.word(index), text.word(index + 2))
      if text.isSign(index + 1, ":"), ["has", "count", "find"].contains(field) {
        checkTableArgument(index, "\(name):\(field)")
      }
      guard text.isSign(index + 1, ".") else { continue }
      if field == "tags" || field == "labels" { checkKeyOfList(index, name, field) }
      if field == "extra" { checkPrefix(index, name) }
      if field == "date" { checkDate(index, name) }
    }
  }

  private mutating func checkTableArgument(_ index: Int, _ call: String) {
    let place = text.isSign(index + 3, "(") ? index + 4 : index + 3
    guard text.isSign(place, "{") else { return }
    error(
      "\(call) takes a word set, not a table",
      at: text.span(place),
      "above: local set = pikir.words { … }; here: \(call)(set)"
    )
  }

  private mutating func checkKeyOfList(_ index: Int, _ name: String, _ field: String) {
    let isBracketed = text.isSign(index + 3, "[") && text.content(index + 4) != nil
    let isDotted = text.isSign(index + 3, ".") && text.isName(index + 4)
    guard isBracketed || isDotted else { return checkComparedList(index, name, field) }
    let value = isBracketed ? text.content(index + 4) ?? "" : text.word(index + 4)
    error(
      "\(name).\(field) is a list, which has no names in it",
      at: text.span(index...index + 4),
      Self.search(for: value, in: name, field)
    )
  }

  private mutating func checkComparedList(_ index: Int, _ name: String, _ field: String) {
    for (sign, value) in comparisons(from: index, to: index + 2)
    where ["==", "~="].contains(text.word(sign)) {
      guard let content = text.content(value) else { continue }
      error(
        "\(name).\(field) is a list and is compared with a text",
        at: text.span(value),
        Self.search(for: content, in: name, field)
      )
    }
  }

  private static func search(for value: String, in name: String, _ field: String) -> String {
    field == "tags"
      ? "write \(name):tagged(\"\(value)\")"
      : "for _, label in ipairs(\(name).labels) do if label == \"\(value)\" then … end end"
  }

  private mutating func checkPrefix(_ index: Int, _ name: String) {
    guard text.isSign(index + 3, "["), let column = text.content(index + 4),
      column.utf8.starts(with: "x.".utf8)
    else { return }
    let plain = String(decoding: column.utf8.dropFirst(2), as: UTF8.self)
    error(
      "extra has its fields without x.",
      at: text.span(index + 4),
      "write \(name).extra[\"\(plain)\"]"
    )
  }

  private mutating func checkDate(_ index: Int, _ name: String) {
    for (sign, value) in comparisons(from: index, to: index + 2)
    where ["<", ">", "<=", ">=", "=="].contains(text.word(sign)) && text.kind(value) == .number {
      // The date stands first in the hint, wherever it stood.
      let comparison = sign > index ? text.word(sign) : Self.mirrored[text.word(sign)]
      error(
        "date is a text such as \"2025-03-12\" and is compared with a number",
        at: text.span(value),
        "days compare as texts: (\(name).date or \"\") \(comparison ?? "==") \"\(text.word(value))\""
      )
    }
  }

  /// The signs beside `r.date` and what stands behind them, on either side; none where more than the
  /// field is compared, as in `#r.date`, `r.labels[1]` and `r.lang:upper()`.
  func comparisons(from first: Int, to last: Int) -> [(sign: Int, value: Int)] {
    let isMore = ["[", ".", ":", "("].contains(text.word(last + 1))
    guard !isMore, !text.isSign(first - 1, "#") else { return [] }
    return [(last + 1, last + 2), (first - 1, first - 2)]
  }

  private static let mirrored = ["<": ">", ">": "<", "<=": ">=", ">=": "<="]

  /// `if seen[r.rating] then … end seen[r.rating] = true`: each worker has a table of its own.
  mutating func checkMemory() {
    var told: Set<String> = []
    let module = moduleVariables
    for scope in reviews.scopes where scope.kind == .review {
      let own = localNames(in: scope.body)
      for index in scope.body where text.isName(index) && text.isSign(index + 1, "[") {
        let name = text.word(index)
        guard module.contains(name), !own.contains(name), !told.contains(name),
          !text.isSign(index - 1, "."), let close = text.closings[index + 1],
          text.isSign(close + 1, "="), isRead(name, in: scope.body)
        else { continue }
        told.insert(name)
        warning(
          "'\(name)' remembers reviews from row to row, and several workers have one each",
          at: text.span(index...close),
          "what a review is depends on itself alone; a metric counts: start, add, merge, result"
        )
      }
    }
  }

  private func isRead(_ name: String, in body: Range<Int>) -> Bool {
    body.contains { place in
      guard text.word(place).utf8.elementsEqual(name.utf8), text.isSign(place + 1, "["),
        let close = text.closings[place + 1]
      else { return false }
      return !text.isSign(close + 1, "=")
    }
  }
}
