package import PikirBase

/// A workspace at work: its state now, its history, and the files behind it.
///
/// Every change goes one way: validate and plan, try it on a copy, encode, append to the log, sync,
/// then make it true in memory, then answer (reliability.md 4). Used on the session's thread only;
/// the state it hands out is a value that any thread may keep.
package final class Workspace {
  /// What is true now.
  package internal(set) var state = WorkspaceState()
  /// Rises by one whenever the state, a pin or a view changes.
  package internal(set) var revision: UInt64 = 0
  package internal(set) var bookmarks = Bookmarks()
  package internal(set) var journal = Journal()
  /// The session's clock; stamps operations and notes.
  package var clock: any Clock
  /// The index of words over `state`; brought up to date by who asks it.
  package var wordIndex = WordIndex()
  /// Where the files are; nil for a workspace in memory only.
  package let storage: WorkspaceStorage?
  /// What opening found, and what the person should be told about it.
  package let verdict: Verdict
  package internal(set) var openingNotes: [Diagnostic]
  /// What closing met that costs nothing, and the person should be told about.
  package internal(set) var closingNotes: [Diagnostic] = []
  /// An import has begun and neither committed nor abandoned.
  var isImporting = false
  /// How large the logs were when an automatic save failed last; nil after one that did not.
  var failedSave: (logBytes: Int, logCount: Int)?
  /// Commands that a workspace in memory has seen; stands in for the log's numbers.
  private var scratchSequence: UInt64 = 0

  init(
    storage: WorkspaceStorage?,
    clock: any Clock,
    verdict: Verdict = .clean,
    openingNotes: [Diagnostic] = []
  ) {
    self.storage = storage
    self.clock = clock
    self.verdict = verdict
    self.openingNotes = openingNotes
  }

  /// Makes an empty workspace that lives in memory only.
  package static func scratch(clock: any Clock) -> Workspace {
    Workspace(storage: nil, clock: clock)
  }

  /// Nothing can be changed, because of how it was opened, the medium, or damage.
  package var isReadOnly: Bool { storage?.isReadOnly ?? false }

  /// Who kept this workspace when it was opened, as `W102`; nil when nobody did.
  package var lockNote: Diagnostic? { openingNotes.first { $0.code == .workspaceLocked } }

  /// Nothing can be changed any more, because the disk failed; `saveAs` elsewhere works.
  package var isFrozen: Bool { storage?.isFrozen ?? false }

  /// All operations, oldest first; `op 1` is at index 0.
  package var operations: [JournalEntry] { journal.entries }

  // MARK: Changing reviews

  /// Works out what an operation would do now.
  ///
  /// - Parameters:
  ///   - operation: what is asked for.
  ///   - staged: the state that operations before it would leave, of which one shall be made by
  ///     `OperationPlan.init(joining:)`; nil for the state as it is.
  /// - Returns: the plan, good until the next change.
  /// - Throws: why the operation makes no sense there.
  package func plan(
    _ operation: some Operation,
    on staged: WorkspaceState? = nil
  ) throws(Diagnostic) -> OperationPlan {
    var plan = try operation.plan(in: OperationContext(state: staged ?? state, now: clock.now()))
    plan.revision = revision
    return plan
  }

  /// Makes a plan durable, then true.
  ///
  /// - Parameters:
  ///   - plan: made by `plan` since the last change.
  ///   - command: the command in full, as `ops export` shall repeat it.
  /// - Returns: the new entry of the journal, nil when the plan changes nothing.
  /// - Throws: `C114` when something changed since the plan was made, `W104` read-only, `W105`
  ///   frozen, `S103` to `S105` from the disk.
  package func apply(_ plan: OperationPlan, command: String) throws(Diagnostic) -> JournalEntry? {
    guard plan.revision == revision else {
      throw Diagnostic(
        .planOutdated,
        "the workspace has changed since this was planned",
        hints: ["plan it again"]
      )
    }
    if plan.isEmpty { return nil }
    try checkWritable()
    var next = state
    try next.apply(plan.effect)
    let heading = OperationHeading(
      time: clock.now(),
      kind: plan.kind,
      command: command,
      origins: plan.origins
    )
    var writer = PayloadWriter()
    writer.putPart(heading)
    writer.putPart(plan.effect)
    writer.putPart(plan.counts)
    let sequence = try log(.operation, writer)
    let entry = journal.newEntry(heading, sequence: sequence, counts: plan.counts)
    publish(next, entry, deltas: plan.effect.deltas)
    return entry
  }

  // MARK: The one way to change

  /// - Throws: `W104` or `W105` when nothing can be changed.
  func checkWritable() throws(Diagnostic) {
    if isFrozen {
      throw Diagnostic(
        .workspaceFrozen,
        "the disk failed, so nothing more is changed here",
        hints: ["save-as DIR keeps the work elsewhere", "reopen to see what the disk has"]
      )
    }
    if isReadOnly {
      throw Diagnostic(
        .workspaceReadOnly,
        "the workspace is open for reading only",
        hints: ["save-as DIR makes a copy that can be changed"]
      )
    }
    if isImporting {
      throw Diagnostic(.internalFault, "an import is under way")
    }
  }

  /// Makes a command durable.
  func log(_ kind: OperationKind, _ payload: PayloadWriter) throws(Diagnostic) -> UInt64 {
    if let storage { return try storage.append(kind, payload: payload.bytes) }
    return nextScratchSequence()
  }

  func nextScratchSequence() -> UInt64 {
    scratchSequence += 1
    return scratchSequence
  }

  /// Makes an operation true that is durable.
  func publish(_ next: WorkspaceState, _ entry: JournalEntry, deltas: [Delta]) {
    state = next
    journal.append(entry, deltas: deltas)
    revision += 1
  }
}
