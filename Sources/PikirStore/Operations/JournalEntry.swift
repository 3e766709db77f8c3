package import PikirBase

/// One numbered operation of a workspace's history: `op 41`.
///
/// Undoing and redoing are entries of their own; pins and views are none.
package struct JournalEntry: Sendable, Hashable {
  /// Whether the operation counts now.
  package enum Standing: UInt8, Sendable, Hashable {
    case done = 0
    case undone = 1
  }

  /// From 1.
  package let number: Int
  /// The log's number of it.
  package let sequence: UInt64
  /// The session's clock when it was applied.
  package let time: EpochSeconds
  /// The command as `ops export` repeats it.
  package let command: String
  /// The verb: `tag`, `put`, `note`, `import`, …, `undo`, `redo`.
  package let kind: String
  /// What worked out its changes, for `classify` and the like.
  package internal(set) var origins: [OperationOrigin] = []
  package internal(set) var counts: OperationCounts
  package internal(set) var standing: Standing = .done
  /// The operations that this entry undid; none for other kinds.
  package internal(set) var undid: [Int] = []
  /// The operations that this entry redid; none for other kinds.
  package internal(set) var redid: [Int] = []

  /// Undoing and redoing are not undone themselves.
  package var isStep: Bool { undid.isEmpty && redid.isEmpty }
}
