import CEdit
import PikirShell
import PikirText

extension LineEditor {
  static func scalar(_ wide: wchar_t) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(bitPattern: wide)) ?? "\u{FFFD}"
  }

  /// The line that is being typed.
  var line: EditedLine {
    var count = 0
    var cursor = 0
    guard let text = pikir_edit_line(editor, &count, &cursor) else { return EditedLine() }
    let scalars = UnsafeBufferPointer(start: text, count: count).map(Self.scalar)
    return EditedLine(scalars: scalars, cursor: cursor)
  }

  /// Puts another line in its place; nothing is drawn.
  func replaceLine(with new: EditedLine) {
    let old = line
    el_cursor(editor, Int32(old.scalars.count - old.cursor))
    el_deletestr(editor, Int32(old.scalars.count))
    insert(new.scalars)
    el_cursor(editor, Int32(new.cursor - new.scalars.count))
  }

  /// Puts scalars in at the cursor; a NUL would end them and is left out.
  func insert(_ scalars: some Sequence<Unicode.Scalar>) {
    let wide = scalars.filter { $0.value != 0 }.map { wchar_t(bitPattern: $0.value) } + [0]
    if wide.count > 1 { el_winsertstr(editor, wide) }
  }

  func moveCursor(to cursor: Int) { el_cursor(editor, Int32(cursor - line.cursor)) }

  /// Lets the editor meet a key next, before what is typed.
  func push(_ key: PrivateKey) { el_wpush(editor, [wchar_t(bitPattern: key.rawValue), 0]) }

  // MARK: Keys

  func moveLeft() -> KeyAnswer { move(to: line.cursor - 1) }

  func moveRight() -> KeyAnswer { move(to: line.cursor + 1) }

  func moveToRowStart() -> KeyAnswer { move(to: line.rowStart) }

  func moveToRowEnd() -> KeyAnswer { move(to: line.rowEnd) }

  private func move(to cursor: Int) -> KeyAnswer {
    guard (0...line.scalars.count).contains(cursor) else { return .bell }
    moveCursor(to: cursor)
    return .cursor
  }

  func deleteForward() -> KeyAnswer {
    let line = line
    guard line.cursor < line.scalars.count else { return .bell }
    el_cursor(editor, 1)
    el_deletestr(editor, 1)
    return .refresh
  }

  /// Ctrl-D: the end on an empty line, else it deletes forward.
  func deleteForwardOrEnd() -> KeyAnswer { line.isEmpty ? .endOfInput : deleteForward() }

  func insertLineEnd() -> KeyAnswer {
    insert(["\n"])
    return .refresh
  }

  /// Enter: hands the line over, or goes on below while something is open in it and says so once.
  func enter() -> KeyAnswer {
    guard let session, !continuesEarlierLine else { return submit() }
    let shape = LineShape(line.bytes, countsBrackets: session.registry.countsBrackets)
    guard shape.isIncomplete else { return submit() }
    let sentence = OpenLineHint(shape.openText, columns: size.columns)?.sentence
    // Keys that wait already were not typed by somebody who reads, but pasted or sent.
    guard let sentence, !hasToldOpening, !keys.isTypedAhead else { return insertLineEnd() }
    hasToldOpening = true
    return below { [self] in
      show(dimmed(sentence) + "\n")
      insert(["\n"])
    }
  }

  private func submit() -> KeyAnswer {
    push(.submit)
    return .done
  }

  /// Ctrl-C: the line is forgotten.
  func interrupt() -> KeyAnswer {
    isInterrupted = true
    return submit()
  }

  func undo() -> KeyAnswer {
    guard let earlier = undoStack.undo(line) else { return .bell }
    replaceLine(with: earlier)
    return .refresh
  }

  func paste() -> KeyAnswer {
    let (bytes, isWhole) = keys.paste(limit: 1 << 20)
    guard isWhole else {
      return below { [self] in show("a paste of more than 1 MiB is not taken\n") }
    }
    let text = PastedText.cleaned(PastedText.unswapped(bytes))
    insert(text.unicodeScalars)
    return text.isEmpty ? .bell : .refresh
  }
}
