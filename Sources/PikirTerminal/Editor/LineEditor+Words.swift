import CEdit

/// Moving and cutting by words, rows and arguments; what is cut comes back with Ctrl-Y.
extension LineEditor {
  func moveWordLeft() -> KeyAnswer { moveToWord(line.wordStart) }

  func moveWordRight() -> KeyAnswer { moveToWord(line.wordEnd) }

  private func moveToWord(_ place: Int) -> KeyAnswer {
    guard place != line.cursor else { return .bell }
    moveCursor(to: place)
    return .cursor
  }

  func cutWordLeft() -> KeyAnswer { cut(to: line.wordStart) }

  func cutWordRight() -> KeyAnswer { cut(to: line.wordEnd) }

  /// Ctrl-W: back to a blank.
  func cutArgument() -> KeyAnswer { cut(to: line.argumentStart) }

  /// Ctrl-K: to the end of the row, or the line end itself.
  func cutRowEnd() -> KeyAnswer {
    let line = line
    let isAtEnd = line.cursor == line.rowEnd && line.cursor < line.scalars.count
    return cut(to: isAtEnd ? line.cursor + 1 : line.rowEnd)
  }

  /// Ctrl-U: the whole line.
  func cutLine() -> KeyAnswer {
    moveCursor(to: line.scalars.count)
    return cut(to: 0)
  }

  func putBack() -> KeyAnswer {
    guard !cutText.scalars.isEmpty else { return .bell }
    insert(cutText.scalars)
    return .refresh
  }

  private func cut(to place: Int) -> KeyAnswer {
    guard let rest = cutText.cut(line, to: place) else { return .bell }
    replaceLine(with: rest)
    return .refresh
  }
}
