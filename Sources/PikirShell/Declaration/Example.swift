/// A line that shows a command at work, run by a test on the `tiny` workspace.
package struct Example: Sendable, Hashable {
  /// Lines that are run before it, so that there is something to show.
  package let preparation: [String]
  package let line: String
  /// Exactly what it prints, without the last line end.
  package let prints: String

  package init(_ line: String, after preparation: [String] = [], prints: String) {
    self.line = line
    self.preparation = preparation
    self.prints = prints
  }
}
