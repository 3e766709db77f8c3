/// The way through earlier lines by arrow keys.
///
/// With text before the cursor only lines that begin with it are visited. The line that was being
/// typed stays at the bottom and comes back. Editing a recalled line makes it the line being typed.
struct HistoryWalk {
  private var position: Int?
  private var prefix: [UInt8] = []
  private var draft = EditedLine()
  private var shown: [Unicode.Scalar] = []

  /// The next older line; nil when there is none.
  mutating func older(
    than line: EditedLine,
    in history: some LineHistory,
    ofAnyBeginning: Bool = false
  ) -> EditedLine? {
    beginUnlessWalking(line)
    if ofAnyBeginning { prefix = [] }
    var index = position ?? history.count
    while let next = history.lastIndex(before: index, startingWith: prefix) {
      let found = EditedLine(bytes: history.text(at: next))
      if found.scalars != line.scalars { return show(found, at: next) }
      index = next
    }
    return nil
  }

  /// The next newer line, at last the one that was being typed; nil at the bottom.
  mutating func newer(than line: EditedLine, in history: some LineHistory) -> EditedLine? {
    guard var index = position, line.scalars == shown else { return nil }
    while let next = history.firstIndex(after: index, startingWith: prefix) {
      let found = EditedLine(bytes: history.text(at: next))
      if found.scalars != line.scalars { return show(found, at: next) }
      index = next
    }
    position = nil
    return draft
  }

  /// Goes to a line that a search found; arrows then go on from it.
  mutating func jump(
    to position: Int,
    from line: EditedLine,
    in history: some LineHistory
  ) -> EditedLine {
    beginUnlessWalking(line)
    prefix = []
    return show(EditedLine(bytes: history.text(at: position)), at: position)
  }

  /// Where the line that is shown stands; nil when it is none of the history's.
  func position(of line: EditedLine) -> Int? { line.scalars == shown ? position : nil }

  private mutating func beginUnlessWalking(_ line: EditedLine) {
    if position != nil, line.scalars == shown { return }
    position = nil
    draft = line
    prefix = Array(line.textBeforeCursor.utf8)
  }

  private mutating func show(_ line: EditedLine, at index: Int) -> EditedLine {
    position = index
    shown = line.scalars
    return line
  }
}
