/// Which operations to take back or to bring back.
package enum UndoTarget: Sendable, Hashable {
  /// Undo: the last operation that counts. Redo: the last one that was undone, as long as nothing
  /// was done since.
  case last
  /// As many single steps, newest first, as one entry.
  case steps(Int)
  /// One operation, wherever it stands, if none that counts touched the same values after it.
  case operation(Int)
  /// Undo: every operation after this one; 0 for all. Redo: every undone one up to this one.
  case to(Int)
}
