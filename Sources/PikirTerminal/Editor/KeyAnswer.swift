/// What the editor does after a key's function.
enum KeyAnswer: UInt8 {
  /// Nothing: the screen is as it should be.
  case done = 0
  case endOfInput = 2
  /// Draws what changed.
  case refresh = 4
  /// Moves the cursor to where it belongs.
  case cursor = 5
  /// Sounds the bell.
  case bell = 6
  /// Draws everything anew in the same place.
  case redraw = 8
}
