import CEdit

extension LineEditor {
  /// Waits for the next key; libedit's own reader would not see signals or a new size.
  ///
  /// - Returns: 1 with a scalar, or -1 when the terminal is gone or the process should end.
  func readKey(into scalar: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    undoStack.note(line)
    let event = keys.next()
    guard let scalar, let value = value(of: event) else { return -1 }
    scalar.pointee = wchar_t(bitPattern: value)
    return 1
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
