import PikirText

/// A search through earlier lines that goes on with every letter.
struct HistorySearch {
  /// The line that was being typed when it began.
  let original: EditedLine
  private(set) var pattern = ""
  private(set) var isFailed = false
  /// Where the line stands that was found.
  private(set) var position: Int?
  private var isForward: Bool

  /// - Parameters:
  ///   - line: what is being typed.
  ///   - position: where it stands, when it is a line that was recalled.
  ///   - isForward: whether newer lines are looked for.
  init(from line: EditedLine, at position: Int? = nil, forward isForward: Bool) {
    original = line
    self.position = position
    self.isForward = isForward
  }

  /// What stands before the line while it is searched.
  var prompt: DisplayText {
    let word: DisplayText = isFailed ? "(no such line)" : "(search)"
    return word + "'\(pattern)': "
  }

  /// The line that was found, or the one that was being typed.
  func line(in history: some LineHistory) -> EditedLine {
    position.map { EditedLine(bytes: history.text(at: $0)) } ?? original
  }

  /// Adds a letter; the line found stays if it still fits.
  mutating func type(_ letter: Unicode.Scalar, in history: some LineHistory) {
    pattern.unicodeScalars.append(letter)
    find(in: history, from: position, includingIt: true)
  }

  /// Sets the whole pattern, as for repeating an earlier search.
  mutating func type(_ text: String, in history: some LineHistory) {
    pattern = text
    find(in: history, from: position, includingIt: false)
  }

  /// Takes the last letter away and looks again from where the search began.
  mutating func erase(in history: some LineHistory) {
    guard !pattern.isEmpty else { return }
    pattern.removeLast()
    position = nil
    isFailed = false
    if !pattern.isEmpty { find(in: history, from: nil, includingIt: false) }
  }

  /// Goes on to the next line that holds the pattern, older or newer.
  mutating func next(forward: Bool, in history: some LineHistory) {
    isForward = forward
    guard !pattern.isEmpty else { return }
    find(in: history, from: position, includingIt: false)
  }

  private mutating func find(
    in history: some LineHistory,
    from start: Int?,
    includingIt: Bool
  ) {
    let shown = includingIt ? nil : start.map { history.text(at: $0) }
    let found =
      isForward
      ? newer(in: history, after: start.map { includingIt ? $0 - 1 : $0 } ?? -1, not: shown)
      : older(
        in: history,
        before: start.map { includingIt ? $0 + 1 : $0 } ?? history.count,
        not: shown
      )
    isFailed = found == nil
    position = found ?? position
  }

  private func older(in history: some LineHistory, before start: Int, not shown: [UInt8]?) -> Int? {
    var start = start
    while let index = history.lastIndex(before: start, containing: pattern) {
      if history.text(at: index) != shown { return index }
      start = index
    }
    return nil
  }

  private func newer(in history: some LineHistory, after start: Int, not shown: [UInt8]?) -> Int? {
    var start = start
    while let index = history.firstIndex(after: start, containing: pattern) {
      if history.text(at: index) != shown { return index }
      start = index
    }
    return nil
  }
}
