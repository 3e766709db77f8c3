import PikirBase

/// Lines of the history that a person names: `20` the last twenty, `12..15`, `12..` or `..15` by
/// their numbers, `all`.
enum HistoryRange {
  /// The numbers, which count from 1; empty for an empty history.
  ///
  /// - Throws: `C108` for anything else, or a number that no line has.
  static func numbers(_ word: Argument, count: Int) throws(Diagnostic) -> Range<Int> {
    if word.text == "all" { return 1..<count + 1 }
    if let last = Int(word.text), last > 0 { return max(1, count + 1 - last)..<count + 1 }
    if let (low, high) = bounds(word.text, count: count), low >= 1, low <= high, low <= count {
      return low..<min(high, count) + 1
    }
    throw Diagnostic(
      .unknownName,
      "\"\(word.text)\" is not a range of the history",
      at: word.span,
      hints: [
        count == 0 ? "nothing was typed yet" : "lines run from 1 to \(count)",
        "the last twenty: history 20",
      ]
    )
  }

  private static func bounds(_ text: String, count: Int) -> (Int, Int)? {
    let bytes = Array(text.utf8)
    guard
      let dots = bytes.indices.dropLast().first(where: {
        bytes[$0] == 0x2E && bytes[$0 + 1] == 0x2E
      })
    else { return nil }
    let low = String(decoding: bytes[..<dots], as: UTF8.self)
    let high = String(decoding: bytes[(dots + 2)...], as: UTF8.self)
    guard let first = low.isEmpty ? 1 : Int(low), let last = high.isEmpty ? count : Int(high),
      !low.isEmpty || !high.isEmpty
    else { return nil }
    return (first, last)
  }
}

extension Session {
  /// `--workspace` of the commands that read the history.
  static let historyWorkspaceFlag = Parameter.flag(
    "workspace",
    help: "only lines that were typed in this workspace"
  )

  /// The newest lines that fit, oldest first, and whether older ones fit too.
  func historyLines(
    of log: HistoryLog,
    among positions: Range<Int>,
    atMost limit: Int,
    onlyHere: Bool
  ) -> (positions: [Int], hasMore: Bool) {
    let here = workspaceFolder ?? ""
    var found: [Int] = []
    var end = positions.upperBound
    while end > positions.lowerBound {
      let next = onlyHere ? log.lastIndex(before: end, typedIn: here) : end - 1
      guard let next, next >= positions.lowerBound else { break }
      if found.count == limit { return (found.reversed(), true) }
      found.append(next)
      end = next
    }
    return (found.reversed(), false)
  }
}
