/// A sink that can hold a line's output back until it is known whether it fits the screen.
package protocol Paging: AnyObject {
  /// Begins to hold output back.
  func beginPage()

  /// Shows what was held back, in a pager when it is longer than the screen; returns when the
  /// person left it. Does nothing when nothing is held.
  func endPage()
}
