package import PikirBase

/// A workspace at work: its state now, its history, and the files behind it.
///
/// Every change goes one way: validate and plan, encode, append to the log, sync, then make it
/// true in memory, then answer (reliability.md 4). Used on the session's thread only; the state
/// it hands out is a value that any thread may keep.
package final class Workspace {
  /// What is true now.
  package private(set) var state = WorkspaceState()
  /// Rises by one whenever `state`, a pin or a view changes.
  package private(set) var revision: UInt64 = 0
  package private(set) var bookmarks = Bookmarks()
  /// All operations, oldest first; `op 1` is at index 0.
  package private(set) var operations: [JournalEntry] = []
  /// The session's clock; stamps operations and notes.
  package var clock: any Clock
  /// The index of words over `state`, made when it is first asked for.
  package var wordIndex = WordIndex()
  /// Where the files are; nil for a workspace in memory only.
  package let storage: WorkspaceStorage?
  /// What opening found, and what the person should be told about it.
  package let verdict: Verdict
  package let openingNotes: [Diagnostic]

  private init(storage: WorkspaceStorage?, clock: any Clock) {
    self.storage = storage
    self.clock = clock
    verdict = .clean
    openingNotes = []
  }

  /// Makes an empty workspace that lives in memory only.
  package static func scratch(clock: any Clock) -> Workspace {
    Workspace(storage: nil, clock: clock)
  }

  /// Makes an empty workspace on disk; see `WorkspaceStorage.create`.
  package static func create(
    at directory: String,
    clock: any Clock,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> Workspace {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Opens a workspace; see `WorkspaceStorage.open`.
  ///
  /// - Throws: also `S102` when a logged command cannot be understood.
  /// - Complexity: O(small sections + log since the snapshot), not of the snapshot.
  package static func open(
    at directory: String,
    access: StorageAccess,
    clock: any Clock,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> Workspace {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Nothing can be changed, because of how it was opened, the medium, or damage.
  package var isReadOnly: Bool { storage?.isReadOnly ?? false }

  /// Nothing can be changed any more, because the disk failed; `saveAs` elsewhere works.
  package var isFrozen: Bool { storage?.isFrozen ?? false }

  // MARK: Changing reviews

  /// Works out what an operation would do now.
  package func plan(_ operation: some Operation) throws(Diagnostic) -> OperationPlan {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Makes a plan durable, then true.
  ///
  /// - Parameter command: the command in full, as `ops export` shall repeat it.
  /// - Returns: the new entry of the journal, nil when the plan changes nothing.
  /// - Throws: `C114` when something changed since the plan was made, `W104` read-only, `W105`
  ///   frozen, `S103` to `S105` from the disk.
  package func apply(_ plan: OperationPlan, command: String) throws(Diagnostic) -> JournalEntry? {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Starts an import, which `commit` on the session turns into one operation.
  package func beginImport(command: String) throws(Diagnostic) -> ImportSession {
    throw Diagnostic(.internalFault, "not built yet")
  }

  // MARK: History

  /// Takes operations back, as one new entry.
  ///
  /// - Throws: `C107` when there is nothing such, or later operations stand in the way, which it
  ///   then names.
  package func undo(_ target: UndoTarget, command: String) throws(Diagnostic) -> JournalEntry {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Brings undone operations back, as one new entry; throws as `undo` does.
  package func redo(_ target: UndoTarget, command: String) throws(Diagnostic) -> JournalEntry {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// What an operation changed, field by field, most reviews first; for `ops show`.
  ///
  /// - Throws: `C108` when there is no such operation.
  package func changes(ofOperation number: Int) throws(Diagnostic) -> [FieldChange] {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// The reviews that an operation changed, added or retired.
  package func reviews(ofOperation number: Int) throws(Diagnostic) -> ReviewSet {
    throw Diagnostic(.internalFault, "not built yet")
  }

  // MARK: Pins and views

  /// Keeps a set under a name, in place of an older one of that name.
  package func setPin(_ pin: Pin) throws(Diagnostic) {}

  /// - Throws: `C108` when there is none.
  package func removePin(_ name: String) throws(Diagnostic) {}

  package func setView(_ view: SavedView) throws(Diagnostic) {}

  /// - Throws: `C108` when there is none.
  package func removeView(_ name: String) throws(Diagnostic) {}

  // MARK: Files

  /// Writes a snapshot now, so that opening is quick; nothing more is durable than before.
  package func save() throws(Diagnostic) {}

  /// Writes a snapshot when the log has grown past a tenth of it and past 8 MiB.
  ///
  /// To be called between commands.
  package func saveIfDue() throws(Diagnostic) {}

  /// Writes the state with its history to a new workspace; this one stays what it is.
  ///
  /// Works on a frozen workspace.
  package func saveAs(
    _ directory: String,
    in environment: StorageEnvironment
  ) throws(Diagnostic) {}

  /// Seals the log and lets the lock go, after a snapshot when one is due.
  package func close() throws(Diagnostic) {}

  /// A hash of everything that counts, as 64 hexadecimal digits: the same for the same reviews,
  /// tags, conversations, settings, pins and views, however they came about and are stored.
  ///
  /// - Complexity: O(bytes).
  package func stateHash() -> String { "" }
}
