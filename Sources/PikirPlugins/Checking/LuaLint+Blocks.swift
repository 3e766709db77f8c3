import PikirBase

/// Blocks and brackets without an end, or with one too many.
///
/// Lua names the place where it gave up, which is often far below the slip. How far the lines are
/// moved in tells more: an end that stands further left than what it closes is another's.
extension LuaLint {
  /// The lists of tables in a manifest, which take two braces.
  private static let lists: Set<String> = [
    "importers", "classifiers", "exporters", "replies", "commands", "metrics", "settings", "args",
    "examples",
  ]

  /// Adds the one place where the blocks of a file most likely go wrong; nothing when they fit.
  ///
  /// - Complexity: O(bytes).
  mutating func checkBlocks() {
    let blocks = LuaBlocks(text)
    guard let fault = blocks.fault else { return }
    if let open = blocks.pairs.first(where: { isLoneBrace($0.open, $0.close) })?.open {
      return error(
        "\(text.word(open - 2)) is a list of tables, and has one brace here and two at its end",
        at: text.span(open - 2...open),
        "write \(text.word(open - 2)) = {{"
      )
    }
    if let pair = blocks.pairs.first(where: { isForeign($0.close, of: $0.open) }) {
      return error(
        "this \(text.word(pair.open)) seems to have no \(closer(of: pair.open)) of its own:"
          + " the one in line \(line(pair.close)), further left, closes it",
        at: text.span(pair.open)
      )
    }
    tell(fault)
  }

  private mutating func tell(_ fault: LuaBlocks.Fault) {
    switch fault {
    case .open(let open, let before):
      let place = before.map { " before the \(text.word($0)) in line \(line($0))" } ?? ""
      error(
        "this \(text.word(open)) has no \(closer(of: open))\(place)",
        at: text.span(open)
      )
    case .stray(let close):
      error(
        "this \(text.word(close)) closes nothing",
        at: text.span(close),
        "there is one too many, here or above"
      )
    case .early(let close):
      error(
        "this \(text.word(close)) ends what the file returns, and more stands behind it",
        at: text.span(close),
        "there is one too many, here or above"
      )
    }
  }

  /// `importers = {` whose brace is closed together with the next.
  private func isLoneBrace(_ open: Int, _ close: Int) -> Bool {
    text.isSign(open, "{") && text.isSign(open - 1, "=") && Self.lists.contains(text.word(open - 2))
      && text.isName(open + 1) && text.isSign(open + 2, "=")
      && text.isSign(close + 1, "}") && text.touchesNext(close)
  }

  /// Whether what closes a block begins its line further left than the line of what opens it.
  private func isForeign(_ close: Int, of open: Int) -> Bool {
    guard line(open) < line(close), isClosersOnly(before: close) else { return false }
    return indent(close) < indent(open)
  }

  /// Whether nothing but other closing signs stands before a token on its line.
  private func isClosersOnly(before index: Int) -> Bool {
    var place = index
    while !text.beginsLine(place) {
      place -= 1
      guard place >= 0, ["}", ")", "]", "end"].contains(text.word(place)) else { return false }
    }
    return true
  }

  private func indent(_ index: Int) -> Int {
    let start = text.source.lineRange(atByte: text.tokens.tokens[index].range.lowerBound).lowerBound
    return text.source.bytes[start...].prefix { $0 == 0x20 || $0 == 0x09 }.count
  }

  private func line(_ index: Int) -> Int {
    text.source.place(ofByte: text.tokens.tokens[index].range.lowerBound).line
  }

  private func closer(of open: Int) -> String { LuaText.openers[text.word(open)] ?? "end" }
}
