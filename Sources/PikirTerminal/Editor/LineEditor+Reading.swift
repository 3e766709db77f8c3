import CEdit

extension LineEditor {
  /// Waits for the next key; libedit's own reader would not see signals or a new size.
  ///
  /// - Returns: 1 with a scalar, or -1 when the terminal is gone or the process should end.
  func readKey(into scalar: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    let line = line
    undoStack.note(line)
    guard let scalar else { return -1 }
    if isDrawnWrong(line) {
      drawnLine = line
      scalar.pointee = wchar_t(bitPattern: PrivateKey.redraw.rawValue)
      return 1
    }
    let event = keys.next()
    guard let value = value(of: event) else { return -1 }
    scalar.pointee = wchar_t(bitPattern: value)
    return 1
  }

  /// Whether a change has left the cursor in a wrong column.
  ///
  /// libedit draws what changed cell by cell and takes each cell for a column, so it loses its
  /// place where wide characters move. Drawn from its beginning on, the line is right.
  private func isDrawnWrong(_ line: EditedLine) -> Bool {
    guard line.scalars != drawnLine.scalars else { return false }
    return line.scalars.contains { scalar in
      scalar.value >= 0x1100 && pikir_edit_width(wchar_t(bitPattern: scalar.value)) == 2
    }
  }

  private func value(of event: KeyEvent) -> UInt32? {
    switch event {
    case .end: return nil
    case .key(.resized): return PrivateKey.resized.rawValue
    case .key(.continued): return PrivateKey.continued.rawValue
    case .scalar, .key:
      guard search != nil else { break }
      searchEvent = event
      return PrivateKey.searchStep.rawValue
    }
    switch event {
    case .scalar(let value): return value
    case .key(let key): return key.rawValue
    case .end: return nil
    }
  }
}
