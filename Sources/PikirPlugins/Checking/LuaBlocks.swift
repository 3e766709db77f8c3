/// How the blocks and brackets of a file of Lua close one another.
struct LuaBlocks {
  enum Fault: Sendable, Hashable {
    /// What opens has no end before what closes another, or before the end of the file.
    case open(Int, before: Int?)
    /// What closes closes nothing.
    case stray(Int)
    /// The table that the file returns ends here, and the file goes on.
    case early(Int)
  }

  /// The first thing that does not fit; nil for a file whose blocks do.
  private(set) var fault: Fault?
  /// What was closed up to there, in the order of what opens.
  private(set) var pairs: [(open: Int, close: Int)] = []

  /// - Complexity: O(tokens).
  init(_ text: LuaText) {
    var open: [Int] = []
    var returned: Int?
    var early: Int?
    for index in 0..<text.count {
      let word = text.word(index)
      if LuaText.closers.contains(word) {
        guard let last = open.last else {
          fault = early.map { .early($0) } ?? .stray(index)
          break
        }
        guard LuaText.openers[text.word(last)] == word else {
          fault = .open(last, before: index)
          break
        }
        open.removeLast()
        pairs.append((last, index))
        let isReturned = open.isEmpty && returned.map { $0 < last } == true
        if isReturned, text.isSign(index + 1, ",") { early = early ?? index }
      }
      if open.isEmpty, word == "return" { returned = index }
      if LuaText.openers[word] != nil { open.append(index) }
    }
    if fault == nil, let last = open.last { fault = .open(last, before: nil) }
    pairs.sort { $0.open < $1.open }
  }
}
