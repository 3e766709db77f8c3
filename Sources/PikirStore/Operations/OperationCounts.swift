/// How many reviews an operation was about, and what became of them.
package struct OperationCounts: Sendable, Hashable {
  /// Reviews the command named, or records an import read.
  package var target = 0
  package var changed = 0
  /// Target less changed: they were so already.
  package var unchanged = 0
  /// Imports only: new reviews.
  package var added = 0
  /// Imports only: known reviews that say something else now.
  package var revised = 0
  /// Entries added to conversations.
  package var messages = 0

  package init() {}

  package init(target: Int, changed: Int) {
    self.target = target
    self.changed = changed
    unchanged = target - changed
  }
}
