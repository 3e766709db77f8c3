import PikirBase

extension StateSnapshot {
  /// Makes a logged command true again.
  ///
  /// - Throws: `S102` when it cannot be understood, or does not fit; the snapshot is of no use then.
  mutating func replay(_ command: LoggedCommand) throws(Diagnostic) {
    do throws(Diagnostic) {
      try replayUnchecked(command)
    } catch {
      if error.code == .damaged { throw error }
      // Whatever else is wrong with a command that was once accepted, its bytes are.
      throw PayloadReader.damaged("command \(command.sequence): \(error.message)")
    }
  }

  private mutating func replayUnchecked(_ command: LoggedCommand) throws(Diagnostic) {
    var reader = PayloadReader(command.payload)
    switch command.kind {
    case .operation: try replayOperation(&reader, command.sequence)
    case .reversal: try replayReversal(&reader, command.sequence)
    case .bookmark:
      try bookmarks.apply(try reader.bookmarkChange(rowCount: state.rowCount))
    default:
      throw PayloadReader.damaged("command \(command.sequence) is of an unknown kind")
    }
    guard reader.isAtEnd else {
      throw PayloadReader.damaged("command \(command.sequence) is too long")
    }
  }

  private mutating func replayOperation(
    _ reader: inout PayloadReader,
    _ sequence: UInt64
  ) throws(Diagnostic) {
    var heading: OperationHeading?
    var counts = OperationCounts()
    var deltas: [Delta] = []
    var imported = ImportDeltas()
    while !reader.isAtEnd {
      switch try reader.operationPart() {
      case .heading(let found): heading = found
      case .counts(let found): counts = found
      case .effect(var inner):
        let effect = try inner.effect(on: state)
        try state.apply(effect)
        if heading?.kind == ImportSession.kind {
          imported.add(effect.deltas)
        } else {
          deltas += effect.deltas
        }
      }
    }
    guard let heading else { throw PayloadReader.damaged("an operation has no heading") }
    let entry = journal.newEntry(heading, sequence: sequence, counts: counts)
    journal.append(entry, deltas: heading.kind == ImportSession.kind ? imported.merged : deltas)
  }

  private mutating func replayReversal(
    _ reader: inout PayloadReader,
    _ sequence: UInt64
  ) throws(Diagnostic) {
    let record = try reader.reversalRecord()
    let reversal = try journal.reversal(of: record.numbers, isUndo: record.isUndo, in: state)
    try journal.apply(reversal, to: &state)
    let entry = journal.newEntry(record, sequence: sequence, reversal, in: state)
    journal.append(entry, deltas: [])
  }
}
