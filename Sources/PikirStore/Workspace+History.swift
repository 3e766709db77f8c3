package import PikirBase

extension Workspace {
  /// Takes operations back, as one new entry.
  ///
  /// - Throws: `C107` when there is nothing such, or later operations stand in the way, which it
  ///   then names; `C108` for an unknown number; and as `apply` does.
  package func undo(_ target: UndoTarget, command: String) throws(Diagnostic) -> JournalEntry {
    try checkWritable()
    return try perform(try journal.undoing(target, in: state), command: command)
  }

  /// Brings undone operations back, as one new entry; throws as `undo` does.
  package func redo(_ target: UndoTarget, command: String) throws(Diagnostic) -> JournalEntry {
    try checkWritable()
    return try perform(try journal.redoing(target, in: state), command: command)
  }

  /// What an operation changed, field by field, most reviews first; for `ops show`.
  ///
  /// For undoing and redoing: what they changed in turn.
  ///
  /// - Parameters:
  ///   - number: the operation's.
  ///   - zone: where instants are told.
  /// - Returns: the changes; of contents that got other versions an example where they are many.
  /// - Throws: `C108` when there is no such operation.
  package func changes(
    ofOperation number: Int,
    in zone: TimeZoneRules = .utc
  ) throws(Diagnostic) -> [FieldChange] {
    ChangeDescription(state: state, deltas: try deltas(ofOperation: number), zone: zone).changes()
  }

  /// The reviews that an operation changed, added or retired.
  ///
  /// - Throws: `C108` when there is no such operation.
  package func reviews(ofOperation number: Int) throws(Diagnostic) -> ReviewSet {
    ChangeDescription(state: state, deltas: try deltas(ofOperation: number)).reviews()
  }

  /// The last operation that gave a review labels of a classifier, or took them off, and what it was
  /// worked out by; nil when there is none that counts.
  ///
  /// - Throws: `S102` when the history cannot be read.
  package func origin(
    ofLabelsOf classifier: String,
    row: Int
  ) throws(Diagnostic) -> (operation: Int, origin: OperationOrigin)? {
    for entry in journal.entries.reversed() where entry.standing == .done {
      let origin = entry.origins.last { $0.part.utf8.elementsEqual(classifier.utf8) }
      guard let origin else { continue }
      for case .bits(.label, let on, let off) in try journal.deltas(of: entry.number, in: state)
      where on.contains(row: row) || off.contains(row: row) {
        return (entry.number, origin)
      }
    }
    return nil
  }

  private func deltas(ofOperation number: Int) throws(Diagnostic) -> [Delta] {
    let entry = try journal.entry(number)
    if entry.isStep { return try journal.deltas(of: number, in: state) }
    var changes: [Delta] = []
    for undone in entry.undid { changes += try journal.deltas(of: undone, in: state).inverted }
    for redone in entry.redid { changes += try journal.deltas(of: redone, in: state) }
    return changes
  }

  private func perform(_ reversal: Reversal, command: String) throws(Diagnostic) -> JournalEntry {
    var next = state
    try journal.apply(reversal, to: &next)
    if !reversal.isUndo { try next.checkIdentities(of: reversal.deltas, before: state) }
    let record = ReversalRecord(
      time: clock.now(),
      command: command,
      isUndo: reversal.isUndo,
      numbers: reversal.numbers
    )
    var writer = PayloadWriter()
    writer.put(record)
    let sequence = try log(.reversal, writer)
    let entry = journal.newEntry(record, sequence: sequence, reversal, in: next)
    publish(next, entry, deltas: [])
    return entry
  }
}

extension Journal {
  /// The entry that an operation gets.
  func newEntry(
    _ heading: OperationHeading,
    sequence: UInt64,
    counts: OperationCounts
  ) -> JournalEntry {
    JournalEntry(
      number: entries.count + 1,
      sequence: sequence,
      time: heading.time,
      command: heading.command,
      kind: heading.kind,
      origins: heading.origins,
      counts: counts
    )
  }

  /// The entry that undoing or redoing gets.
  func newEntry(
    _ record: ReversalRecord,
    sequence: UInt64,
    _ reversal: Reversal,
    in state: WorkspaceState
  ) -> JournalEntry {
    let reviews = ChangeDescription(state: state, deltas: reversal.deltas).reviews()
    return JournalEntry(
      number: entries.count + 1,
      sequence: sequence,
      time: record.time,
      command: record.command,
      kind: record.isUndo ? "undo" : "redo",
      counts: OperationCounts(target: reviews.count, changed: reviews.count),
      undid: record.isUndo ? record.numbers : [],
      redid: record.isUndo ? [] : record.numbers
    )
  }
}
