import CEdit
import CSystem
import PikirText

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension LineEditor {
  /// Does something on the rows below the line, then draws the line anew below that.
  ///
  /// The library knows the rows of the line, so it brings the cursor to its end first.
  func below(_ action: @escaping () -> Void) -> KeyAnswer {
    let line = line
    pendingBelow = (line.cursor, action)
    moveCursor(to: line.scalars.count)
    push(.belowLine)
    return .cursor
  }

  /// The cursor stands at the end of the line now.
  func continueBelow() -> KeyAnswer {
    guard let (cursor, action) = pendingBelow else { return .done }
    pendingBelow = nil
    show("\n")
    moveCursor(to: cursor)
    action()
    pikir_edit_redraw(editor)
    return .done
  }

  /// Draws the line anew after the screen changed its size.
  ///
  /// Some terminals wrap the rows they show anew when they change their width, some cut them, and
  /// some move them into the part that is scrolled out. So where the line was or is wrapped, the
  /// row in which it begins cannot be known, and the screen begins anew with it.
  func resize() -> KeyAnswer {
    let line = line
    let columns = size.columns
    if columns != drawnColumns, isWrapped(line, drawnColumns) || isWrapped(line, columns) {
      eraseScreen()
    } else {
      eraseRows(above: min(line.rowsAboveCursor, size.rows - 1))
    }
    drawnColumns = columns
    if search == nil { showUsualPrompt() }
    el_resize(editor)
    pikir_edit_redraw(editor)
    return .done
  }

  private func isWrapped(_ line: EditedLine, _ columns: Int) -> Bool {
    let rows = ScreenRows.above(
      promptWidth: prompt.width,
      text: line.scalars,
      columns: max(columns, 1)
    )
    return rows > line.scalars.count { $0 == "\n" }
  }

  private func eraseRows(above rows: Int) {
    send("\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\u{1B}[J")
  }

  /// Lets what the screen shows scroll out of it, so that nothing of it is lost.
  private func eraseScreen() {
    let rows = size.rows
    send("\u{1B}[\(rows);1H" + String(repeating: "\n", count: rows) + "\u{1B}[H\u{1B}[J")
  }

  private func send(_ sequence: String) {
    pikir_edit_flush()
    let bytes = Array(sequence.utf8)
    _ = write(1, bytes, bytes.count)
  }

  /// Ctrl-Z: hands the terminal back to the shell until it lets us go on.
  func suspend() -> KeyAnswer {
    below { [self] in
      leaveTerminal { raise(SIGTSTP) }
    }
  }

  /// Lets something else use the terminal in its usual state.
  func leaveTerminal(while action: () -> Void) {
    pikir_terminal_editing(0)
    pikir_edit_prepare(editor, 0)
    action()
    pikir_signals_forget()
    pikir_edit_prepare(editor, 1)
    pikir_terminal_editing(1)
    showUsualPrompt()
    el_resize(editor)
  }

  /// Goes on after somebody stopped the process while it waited.
  func resume() -> KeyAnswer {
    leaveTerminal {}
    eraseRows(above: 0)
    pikir_edit_redraw(editor)
    return .done
  }
}
