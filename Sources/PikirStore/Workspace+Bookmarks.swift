package import PikirBase

extension Workspace {
  /// Keeps a set under a name, in place of an older one of that name.
  ///
  /// - Throws: `W107` for a name that cannot be one; `W104`, `W105`, `S103` to `S105` as `apply`.
  package func setPin(_ pin: Pin) throws(Diagnostic) { try keep(.setPin(pin)) }

  /// - Throws: `C108` when there is none; and as `setPin`.
  package func removePin(_ name: String) throws(Diagnostic) { try keep(.removePin(name)) }

  /// Keeps a query under a name, in place of an older one of that name; throws as `setPin`.
  package func setView(_ view: SavedView) throws(Diagnostic) { try keep(.setView(view)) }

  /// - Throws: `C108` when there is none; and as `setPin`.
  package func removeView(_ name: String) throws(Diagnostic) { try keep(.removeView(name)) }

  private func keep(_ change: BookmarkChange) throws(Diagnostic) {
    try checkWritable()
    var next = bookmarks
    try next.apply(change)
    var writer = PayloadWriter()
    writer.put(change)
    _ = try log(.bookmark, writer)
    bookmarks = next
    revision += 1
  }
}
