/// The states a line went through while it was typed, for taking edits back.
///
/// Letters typed one after another are one edit, up to a blank; everything else is an edit of its
/// own. The stack is fed before every key with the line as it is.
struct UndoStack {
  private var states: [EditedLine] = []
  private var last = EditedLine()
  private var isTyping = false

  /// More edits than anyone takes back; the oldest are forgotten.
  static let capacity = 500

  /// Begins with a line of its own.
  mutating func reset(to line: EditedLine = EditedLine()) {
    states = []
    last = line
    isTyping = false
  }

  /// Takes note of the line; costs a comparison when nothing changed.
  mutating func note(_ line: EditedLine) {
    guard line.scalars != last.scalars else {
      if line.cursor != last.cursor { isTyping = false }
      last.cursor = line.cursor
      return
    }
    let continues = isTyping && Self.isLetterTyped(from: last, to: line)
    if !continues {
      states.append(last)
      if states.count > Self.capacity { states.removeFirst() }
    }
    isTyping = Self.isLetterTyped(from: last, to: line) && !endsInBlank(line)
    last = line
  }

  /// The line before the last edit; nil when there is none left.
  mutating func undo(_ line: EditedLine) -> EditedLine? {
    note(line)
    guard let state = states.popLast() else { return nil }
    last = state
    isTyping = false
    return state
  }

  private static func isLetterTyped(from old: EditedLine, to new: EditedLine) -> Bool {
    new.scalars.count == old.scalars.count + 1 && new.cursor == old.cursor + 1
      && new.scalars[..<old.cursor] == old.scalars[..<old.cursor]
  }

  private func endsInBlank(_ line: EditedLine) -> Bool {
    line.cursor > 0 && line.scalars[line.cursor - 1] == " "
  }
}
