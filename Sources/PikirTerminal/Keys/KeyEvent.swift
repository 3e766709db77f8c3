/// What came of waiting for a key.
enum KeyEvent: Hashable {
  case scalar(UInt32)
  case key(PrivateKey)
  /// The terminal is gone, or the process should end.
  case end
}

/// What came of waiting for a byte.
enum ByteEvent: Hashable {
  case byte(UInt8)
  case timeout
  case interrupted
  case resized
  case continued
  case end
}

/// Where the reader gets bytes: the terminal, or a test.
protocol ByteSource: AnyObject {
  /// Waits for a byte; a negative time is none.
  func next(milliseconds: Int32) -> ByteEvent
}
