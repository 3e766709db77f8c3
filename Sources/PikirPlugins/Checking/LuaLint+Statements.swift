import PikirBase

/// Calls that do nothing but give a value, and whose value nobody takes.
extension LuaLint {
  /// `pikir.skip "deleted"` without return, `pikir.trim(text)` as if it changed the text.
  mutating func checkDiscarded() {
    let functions = pureFunctions
    for index in 0..<text.count where beginsStatement(index) {
      if let (name, end) = pureCall(at: index, functions) {
        checkDiscarded(name, index, end)
      } else if let end = endOfReviewText(at: index) {
        checkDiscardedMethod(index, end, "gives a new text and changes none")
      } else if reviews.kind(ofNameAt: index, in: text) == .review {
        checkDiscardedMethod(index, index + 1, "gives an answer")
      }
    }
  }

  private mutating func checkDiscarded(_ name: String, _ index: Int, _ end: Int) {
    let whole = written(index..<end)
    let isShort = whole.utf8.count <= 60 && !whole.utf8.contains(0x0A)
    let call = isShort ? whole : "pikir.\(name)(…)"
    if name == "skip" {
      return error(
        "skip leaves a record out only where its value is returned",
        at: text.span(index...end - 1),
        "write return \(call)"
      )
    }
    warning(
      "\(name) gives a value and changes nothing, and nobody takes what it gives",
      at: text.span(index...end - 1),
      "write local x = \(call)"
    )
  }

  /// `r.text:gsub("a", "b")`, `r:has(set)` as statements.
  private mutating func checkDiscardedMethod(_ index: Int, _ end: Int, _ what: String) {
    guard text.isSign(end, ":"), text.isName(end + 1), let last = endOfCall(end + 2) else { return }
    let owner = written(index..<end)
    let isDraft = end > index + 1 && reviews.kind(ofNameAt: index, in: text) == .draft
    warning(
      "\(text.word(end + 1)) \(what), and nobody takes it",
      at: text.span(index...last - 1),
      "write \(isDraft ? owner : "local x") = \(owner):\(text.word(end + 1))(…)"
    )
  }

  /// The functions of `pikir` that do nothing but give a value, by the name that the file calls them.
  private var pureFunctions: [String: String] {
    let pure = Set(PluginInterface.memberNames).subtracting(["log", "plugin"])
    var names: [String: String] = [:]
    for name in pure { names["pikir.\(name)"] = name }
    for index in 0..<text.count where text.word(index) == "local" && text.isSign(index + 2, "=") {
      let isMember = text.word(index + 3) == "pikir" && text.isSign(index + 4, ".")
      guard isMember, pure.contains(text.word(index + 5)), !isCalled(index + 6) else { continue }
      names[text.word(index + 1)] = text.word(index + 5)
    }
    return names
  }

  /// The function that is called at a token, and the token behind the call.
  private func pureCall(
    at index: Int,
    _ functions: [String: String]
  ) -> (name: String, end: Int)? {
    let isMember = text.word(index) == "pikir" && text.isSign(index + 1, ".")
    let last = isMember ? index + 2 : index
    guard text.isName(last), let name = functions[written(index..<last + 1)],
      let end = endOfCall(last + 1)
    else { return nil }
    return (name, end)
  }

  private func isCalled(_ index: Int) -> Bool {
    text.isSign(index, "(") || text.isSign(index, "{") || text.content(index) != nil
  }

  /// The token behind the arguments that begin at a token; nil when there are none, or when what
  /// the call gives is used.
  private func endOfCall(_ index: Int) -> Int? {
    guard isCalled(index) else { return nil }
    let end = text.content(index) != nil ? index + 1 : text.closings[index].map { $0 + 1 }
    guard let end, !isCalled(end), !text.isSign(end, "."), !text.isSign(end, ":"),
      !text.isSign(end, "["), !text.isSign(end, ","), !text.isSign(end, "=")
    else { return nil }
    return end
  }

  /// Whether a name is the first word of a statement.
  private func beginsStatement(_ index: Int) -> Bool {
    guard text.isName(index), text.braces[index] == 0 else { return false }
    if index == 0 || text.isSign(index - 1, ";") || endsValue(index - 1) { return true }
    return ["then", "do", "else", "repeat"].contains(text.word(index - 1))
  }
}
