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
  /// Terminals wrap the rows they show anew when they change their width, so the row where the
  /// prompt begins is reckoned with the new one.
  func resize() -> KeyAnswer {
    let line = line
    let rows = ScreenRows.above(
      promptWidth: prompt.width,
      text: line.scalars[..<line.cursor],
      columns: size.columns
    )
    eraseRows(above: min(rows, size.rows - 1))
    if search == nil { showUsualPrompt() }
    el_resize(editor)
    pikir_edit_redraw(editor)
    return .done
  }

  private func eraseRows(above rows: Int) {
    pikir_edit_flush()
    let up = rows > 0 ? "\u{1B}[\(rows)A" : ""
    let sequence = Array("\r\(up)\u{1B}[J".utf8)
    _ = write(1, sequence, sequence.count)
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
    pikir_edit_redraw(editor)
    return .done
  }
}
