package import PikirBase

/// Hands out the committed commands after the snapshot, in order, one at a time.
package final class CommandReader {
  /// How many commands there are in all.
  package let count: Int

  init(count: Int) {
    self.count = count
  }

  /// Reads the next command, nil after the last one.
  ///
  /// - Throws: `S102` when the file no longer gives what it gave at opening.
  package func next() throws(Diagnostic) -> LoggedCommand? {
    nil
  }
}
