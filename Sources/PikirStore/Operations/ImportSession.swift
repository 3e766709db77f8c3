package import PikirBase

/// An import while it runs: takes batches in, decides which reviews are new, and becomes one
/// operation at `commit`.
///
/// The workspace shows nothing of it before `commit`, and nothing ever after `abandon`; letting go
/// of an uncommitted session abandons it. One session at a time; no other command meanwhile.
package final class ImportSession {
  static let kind = "import"

  /// All batches together; its remarks are left empty.
  package internal(set) var total = ImportOutcome()
  /// The reviews this session added or changed so far.
  package internal(set) var touched = ReviewSet()

  private let workspace: Workspace
  private let heading: OperationHeading
  private var resolver: ImportResolver
  private var deltas = ImportDeltas()
  private var writer = PayloadWriter()
  private var recordCount = 0
  private var isOpen = true
  private var hasGroup = false

  init(_ workspace: Workspace, command: String) throws(Diagnostic) {
    self.workspace = workspace
    heading = OperationHeading(time: workspace.clock.now(), kind: Self.kind, command: command)
    resolver = ImportResolver(
      workspace.state,
      handSet: try HandSetCells(workspace.journal, in: workspace.state),
      imported: UInt32(clamping: heading.time)
    )
    workspace.isImporting = true
  }

  deinit { abandon() }

  /// Says that the records from here on are of another file: repeated ids are looked for anew.
  package func beginFile() { resolver.beginFile() }

  /// Takes a batch in.
  ///
  /// - Throws: what the log throws; the session is abandoned then.
  /// - Complexity: O(bytes of the batch); about 0.5 µs a review.
  package func append(_ batch: ReviewBatch) throws(Diagnostic) -> ImportOutcome {
    precondition(isOpen, "an import takes no batch after its end")
    do throws(Diagnostic) {
      var outcome = ImportOutcome()
      var pending = ImportResolver.Pending(batch, resolver.prepare(batch))
      while !pending.records.isEmpty {
        let effect = try resolver.resolve(&pending, &outcome)
        if !effect.isEmpty { try write(effect) }
      }
      outcome.remarks.sort { $0.line < $1.line }
      recordCount += batch.count
      total.add(outcome)
      return outcome
    } catch {
      abandon()
      throw error
    }
  }

  /// Makes everything durable, then visible.
  ///
  /// - Returns: the operation, nil when no record brought anything new.
  /// - Throws: what the log throws; the session is abandoned then.
  package func commit() throws(Diagnostic) -> JournalEntry? {
    precondition(isOpen, "an import ends once")
    let changes = deltas.merged
    guard !changes.isEmpty else {
      abandon()
      return nil
    }
    do throws(Diagnostic) {
      let counts = self.counts
      writer.removeAll()
      writer.putPart(counts)
      try appendToLog()
      let sequence = try commitToLog()
      let entry = workspace.journal.newEntry(heading, sequence: sequence, counts: counts)
      isOpen = false
      workspace.isImporting = false
      workspace.publish(resolver.state, entry, deltas: changes)
      return entry
    } catch {
      abandon()
      throw error
    }
  }

  /// Leaves the workspace as it was.
  package func abandon() {
    guard isOpen else { return }
    isOpen = false
    workspace.isImporting = false
    if hasGroup { workspace.storage?.abandonGroup() }
  }

  private var counts: OperationCounts {
    var counts = OperationCounts()
    counts.target = recordCount
    counts.changed = touched.count
    counts.unchanged = total.identical
    counts.added = total.added
    counts.revised = total.revised
    counts.messages = total.messagesAdded
    return counts
  }

  private func write(_ effect: Effect) throws(Diagnostic) {
    writer.removeAll()
    if !hasGroup {
      try workspace.storage?.beginGroup(.operation)
      hasGroup = true
      writer.putPart(heading)
    }
    writer.putPart(effect)
    try appendToLog()
    deltas.add(effect.deltas)
    touched.formUnion(ChangeDescription(state: resolver.state, deltas: effect.deltas).reviews())
  }

  private func appendToLog() throws(Diagnostic) {
    guard let storage = workspace.storage else { return }
    let result = writer.bytes.withUnsafeBytes { bytes -> Result<Void, Diagnostic> in
      do throws(Diagnostic) {
        return .success(try storage.appendPart([bytes]))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  private func commitToLog() throws(Diagnostic) -> UInt64 {
    guard let storage = workspace.storage else { return workspace.nextScratchSequence() }
    return try storage.commitGroup()
  }
}
