/// What a command does to the world.
///
/// The session acts on it, not the command: it decides from these whether a read-only workspace
/// refuses the line, whether to ask first, and whether a plan can be shown instead.
package struct Effects: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let readsWorkspace = Effects(rawValue: 1 << 0)
  package static let writesWorkspace = Effects(rawValue: 1 << 1)
  /// One step of the journal, taken back by `undo`.
  package static let undoable = Effects(rawValue: 1 << 2)
  /// Asks first whatever the number of reviews.
  package static let irreversible = Effects(rawValue: 1 << 3)
  /// Never asks, whatever the number of reviews.
  package static let neverConfirms = Effects(rawValue: 1 << 4)
  /// Reads a file that the line names.
  package static let readsFiles = Effects(rawValue: 1 << 5)
  /// Writes a file that the line names.
  package static let writesFiles = Effects(rawValue: 1 << 6)
  /// Answers with a table, which `| take 3 | as csv | into FILE` may follow.
  package static let givesTable = Effects(rawValue: 1 << 8)
  /// Answers with a set of reviews, which any stages may follow.
  package static let givesReviews = Effects(rawValue: 1 << 9)
  /// Changes settings, names or sets of this session only.
  package static let changesSession = Effects(rawValue: 1 << 7)
}
