package import PikirBase

/// The durable half of a workspace: the files in `DIR/.pikir/` (reliability.md 4).
///
/// It carries opaque bytes: commands in a log, the whole state in snapshots. A command is
/// acknowledged only after `append` returned; the caller applies it to memory after that, so that
/// a failed write leaves memory at the last acknowledged state. Used from one thread at a time.
package final class WorkspaceStorage {
  /// The directory that holds `.pikir`.
  package let directory: String
  /// What opening found, or what came to light since.
  package internal(set) var verdict: Verdict
  /// No command can be appended, because of the access asked for, the medium, or damage.
  package internal(set) var isReadOnly: Bool
  /// A write or sync failed in a way that leaves the disk's contents unknown.
  ///
  /// Only reopening helps.
  package internal(set) var isFrozen = false
  /// The number in the name of the newest log.
  package internal(set) var generation: UInt64
  /// The last acknowledged command, 0 in a new workspace.
  package internal(set) var lastSequence: UInt64
  /// Size of the newest snapshot, 0 when there is none.
  package internal(set) var snapshotBytes: Int
  /// When commands are made durable.
  package var policy: SyncPolicy = .each

  let layout: WorkspaceLayout
  let environment: StorageEnvironment
  let files: DurableFiles
  let workspace: WorkspaceID
  var lock: WorkspaceLock?
  /// nil while no log is open: read-only, or sealed and the next one not needed yet.
  var writer: LogWriter?
  var chain: LogChain
  /// The snapshot memory may be mapped from; verified in full before a rotation relies on it.
  var base: SnapshotReader?
  /// The snapshot that stays when a new one is written; nil means that all logs stay.
  var baseGeneration: UInt64?
  /// Sizes of the logs that opening would replay, the open one's excepted.
  var closedLogBytes: [UInt64: Int] = [:]
  /// A sealed log of an earlier session, to be settled before another follows it.
  var unsettledLog: RecoveredState.Log?
  /// Bytes appended but not synced, and since when; only under `SyncPolicy.batch`.
  var pendingBytes = 0
  var pendingSince: Int64 = 0
  /// The planted bug `acknowledgeEarly` owes a sync.
  var owesSync = false

  init(
    _ layout: WorkspaceLayout,
    _ environment: StorageEnvironment,
    _ state: RecoveredState,
    workspace: WorkspaceID,
    lock: WorkspaceLock?
  ) {
    directory = layout.root
    self.layout = layout
    self.environment = environment
    files = DurableFiles(
      fileSystem: environment.fileSystem,
      faults: environment.plantedFaults
    )
    self.workspace = workspace
    self.lock = lock
    verdict = state.verdict
    isReadOnly = lock == nil
    generation = state.logs.last?.generation ?? state.base?.generation ?? 0
    lastSequence = state.lastSequence
    chain = state.chain
    base = state.base
    baseGeneration = state.base?.generation
    snapshotBytes = state.base?.byteCount ?? 0
    for log in state.logs { closedLogBytes[log.generation] = log.scan.goodEnd }
  }

  /// Whether two open the same workspace, or copies of one.
  package func isSameWorkspace(as other: WorkspaceStorage) -> Bool { workspace == other.workspace }

  /// Bytes in all logs that opening would replay; rotate when this passes a tenth of the snapshot.
  package var logBytes: Int {
    closedLogBytes.values.reduce(writer?.endOffset ?? 0, +)
  }

  /// How many logs opening would replay; rotate when they become many.
  package var logCount: Int { closedLogBytes.count + (writer == nil ? 0 : 1) }

  /// Whether acknowledged commands wait for a sync (only under `SyncPolicy.batch`).
  package var hasPending: Bool { pendingBytes > 0 }

  /// Seals the log, closes the files and lets the lock go.
  ///
  /// The storage cannot be used afterwards.
  ///
  /// - Throws: `S103` or `S104` when the last bytes could not be written; everything is closed all
  ///   the same.
  package func close() throws(Diagnostic) {
    defer { abandon() }
    abandonGroup()
    guard !isReadOnly, !isFrozen else { return }
    try flush()
    do throws(Diagnostic) {
      try sealLog()
    } catch {
      guard error.code == .diskFull else { throw error }
      // Without a seal the last command is only less protected from rot until the next session.
    }
  }

  /// Lets files and lock go as they are, without a seal, as the end of the process would.
  ///
  /// The storage cannot be used afterwards.
  package func abandon() {
    writer = nil
    isReadOnly = true
    lock?.release()
    lock = nil
  }
}
