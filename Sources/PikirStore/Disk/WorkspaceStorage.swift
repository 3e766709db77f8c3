package import PikirBase

/// The durable half of a workspace: the files in `DIR/.pikir/` (reliability.md 4).
///
/// It carries opaque bytes: commands in a log, the whole state in snapshots. A command is
/// acknowledged only after `append` returned; the caller applies it to memory after that, so that
/// a failed write leaves memory at the last acknowledged state. Used from one thread at a time,
/// except that a `SnapshotTicket` may be written on another.
package final class WorkspaceStorage {
  /// The directory that holds `.pikir`.
  package let directory: String
  package private(set) var verdict: Verdict
  /// No command can be appended, because of the access asked for, the medium, or damage.
  package private(set) var isReadOnly: Bool
  /// A write or sync failed in a way that leaves the disk's contents unknown; only reopening helps.
  package private(set) var isFrozen: Bool
  /// The number in the names of the newest log (or of the next one, after a seal).
  package private(set) var generation: UInt64
  /// The last acknowledged command, 0 in a new workspace.
  package private(set) var lastSequence: UInt64
  /// Bytes in all logs that opening would replay; rotate when this passes a tenth of the snapshot.
  package private(set) var logBytes: Int
  /// Size of the newest snapshot, 0 when there is none.
  package private(set) var snapshotBytes: Int
  package var policy: SyncPolicy = .each

  init(directory: String) {
    self.directory = directory
    verdict = .clean
    isReadOnly = false
    isFrozen = false
    generation = 1
    lastSequence = 0
    logBytes = 0
    snapshotBytes = 0
  }

  /// Makes an empty workspace and opens it for writing; missing parent directories are not made,
  /// `directory` itself is.
  ///
  /// - Throws: `W106` when there is one already, `W102` when locked, `W104` or `S105` when the
  ///   place cannot be written.
  package static func create(
    at directory: String,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> WorkspaceStorage {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Opens a workspace, repairing what can be repaired without loss when it may write.
  ///
  /// - Throws: `W101` when there is none, `W102` when locked, `W103` when it is of a newer format,
  ///   `S102` when no state at all can be proven (both snapshots bad).
  /// - Complexity: O(bytes of the logs since the newest snapshot), not of the snapshot.
  package static func open(
    at directory: String,
    access: StorageAccess,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> OpenedWorkspace {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Appends one command and makes it durable; all of it or nothing.
  ///
  /// - Parameter pieces: the payload's bytes, in order; their cuts are not kept.
  /// - Returns: the command's sequence number.
  /// - Throws: `W104` read-only, `W105` frozen, `S105` when there is no room (nothing changed, try
  ///   again later), `S103`/`S104` when the disk failed: the command is not certain, the storage
  ///   is frozen, reopening decides.
  package func append(
    _ kind: OperationKind,
    pieces: [UnsafeRawBufferPointer]
  ) throws(Diagnostic) -> UInt64 {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Appends one command and makes it durable; see `append(_:pieces:)`.
  package func append(_ kind: OperationKind, payload: [UInt8]) throws(Diagnostic) -> UInt64 {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Starts a command that is too large to be held at once; nothing else is appended meanwhile.
  ///
  /// What `append` throws, each of the four may throw; the group is abandoned then.
  package func beginGroup(_ kind: OperationKind) throws(Diagnostic) {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Adds bytes to the begun group's payload; cuts between calls are not kept.
  package func appendPart(_ pieces: [UnsafeRawBufferPointer]) throws(Diagnostic) {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Makes the group durable as one command and returns its sequence number.
  package func commitGroup() throws(Diagnostic) -> UInt64 {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Takes the begun group out of the log again; freezes the storage where that fails.
  package func abandonGroup() {}

  /// Makes the commands of a batch durable.
  package func flush() throws(Diagnostic) {}

  /// Whether acknowledged commands wait for a sync (only under `SyncPolicy.batch`).
  package var hasPending: Bool { false }

  /// Writes a MARK after idle time, so that later rot of the last command cannot be taken for an
  /// unfinished one. Does nothing when the log ends with one.
  package func mark() throws(Diagnostic) {}

  /// Seals the log, closes the files and lets the lock go. The storage cannot be used afterwards.
  package func close() throws(Diagnostic) {}

  /// Writes the whole state as a new generation and drops the generation before the previous one.
  ///
  /// - Parameters:
  ///   - sections: the state after `lastSequence`.
  ///   - counts: at most eight numbers kept in the snapshot's header.
  /// - Throws: `S105` when there is no room (the workspace stays usable), `S102` when the mapped
  ///   snapshot turns out damaged, `S103`/`S104` when the disk failed.
  package func rotate(sections: [SnapshotSection], counts: [UInt64] = []) throws(Diagnostic) {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Seals the log and starts the next one; the ticket's snapshot can then be written on another
  /// thread while commands go on, and is made official by `finishRotation`.
  package func beginRotation() throws(Diagnostic) -> SnapshotTicket {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Drops generations that the written snapshot made unnecessary.
  package func finishRotation(_ ticket: SnapshotTicket) throws(Diagnostic) {}
}
