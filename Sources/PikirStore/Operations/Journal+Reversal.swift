import PikirBase

/// Operations to take back or bring back, and the changes that does.
struct Reversal: Sendable {
  /// In the order in which they are reversed.
  let numbers: [Int]
  let isUndo: Bool
  let deltas: [Delta]
}

extension Journal {
  /// Works out how to take operations back.
  func undoing(
    _ target: UndoTarget,
    in state: WorkspaceState
  ) throws(Diagnostic) -> Reversal {
    try reversal(of: try stepsToUndo(target), isUndo: true, in: state)
  }

  /// Works out how to bring operations back.
  func redoing(
    _ target: UndoTarget,
    in state: WorkspaceState
  ) throws(Diagnostic) -> Reversal {
    try reversal(of: try stepsToRedo(target), isUndo: false, in: state)
  }

  /// Works out a reversal that the log names.
  ///
  /// - Throws: `S102` when an operation is not there or already so, `C107` when later operations
  ///   that count touched the same values.
  func reversal(
    of numbers: [Int],
    isUndo: Bool,
    in state: WorkspaceState
  ) throws(Diagnostic) -> Reversal {
    var changes: [Delta] = []
    for number in numbers {
      guard entries.indices.contains(number - 1), entries[number - 1].isStep,
        entries[number - 1].standing == (isUndo ? .done : .undone)
      else { throw PayloadReader.damaged("operation \(number) cannot be reversed") }
      let deltas = try deltas(of: number, in: state)
      try checkOrder(of: number, deltas, besides: numbers, isUndo: isUndo, in: state)
      changes += isUndo ? deltas.inverted : deltas
    }
    return Reversal(numbers: numbers, isUndo: isUndo, deltas: changes)
  }

  /// Values hold what the last operation on them left. So an operation can be taken back, or
  /// brought back, only when none that counts touched its values after it.
  private func checkOrder(
    of number: Int,
    _ deltas: [Delta],
    besides others: [Int],
    isUndo: Bool,
    in state: WorkspaceState
  ) throws(Diagnostic) {
    var inTheWay: [Int] = []
    for entry in entries[number...] where entry.isStep && entry.standing == .done {
      if others.contains(entry.number) { continue }
      if deltas.touchesSame(as: try self.deltas(of: entry.number, in: state)) {
        inTheWay.append(entry.number)
      }
    }
    guard let first = inTheWay.first else { return }
    let list = inTheWay.prefix(5).map { "op \($0)" }.joined(separator: ", ")
    let rest = inTheWay.count > 5 ? " and \(inTheWay.count - 5) more" : ""
    throw Diagnostic(
      .nothingToUndo,
      "op \(number) cannot be \(isUndo ? "undone" : "redone") alone: "
        + "\(list)\(rest) changed the same values after it",
      hints: [isUndo ? "undo to \(number - 1)" : "undo \(first)"]
    )
  }
}
