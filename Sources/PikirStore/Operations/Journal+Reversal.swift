import PikirBase

/// Operations to take back or bring back, and the changes that does.
struct Reversal: Sendable {
  let isUndo: Bool
  /// In the order in which they are reversed.
  let steps: [(number: Int, deltas: [Delta])]

  var numbers: [Int] { steps.map(\.number) }

  var deltas: [Delta] { steps.flatMap(\.deltas) }
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
    var steps: [(number: Int, deltas: [Delta])] = []
    let named = Set(numbers)
    let standing = entries.filter {
      $0.isStep && $0.standing == .done && !named.contains($0.number)
    }
    for number in numbers {
      guard entries.indices.contains(number - 1), entries[number - 1].isStep,
        entries[number - 1].standing == (isUndo ? .done : .undone)
      else { throw PayloadReader.damaged("operation \(number) cannot be reversed") }
      let deltas = try deltas(of: number, in: state)
      try checkOrder(of: number, deltas, among: standing, isUndo: isUndo, in: state)
      steps.append((number, isUndo ? deltas.inverted : deltas))
    }
    return Reversal(isUndo: isUndo, steps: steps)
  }

  /// Makes a reversal true.
  ///
  /// - Throws: `C107` when an operation does not start from what is there: it was built on another
  ///   that is undone by now; `C113` when two tags would share a name.
  func apply(_ reversal: Reversal, to state: inout WorkspaceState) throws(Diagnostic) {
    for (number, deltas) in reversal.steps {
      do throws(Diagnostic) {
        try state.apply(deltas)
      } catch {
        guard error.code == .damaged, !reversal.isUndo else { throw error }
        throw try builtOnOthers(number, deltas, besides: reversal.numbers, in: state)
      }
    }
  }

  private func builtOnOthers(
    _ number: Int,
    _ deltas: [Delta],
    besides others: [Int],
    in state: WorkspaceState
  ) throws(Diagnostic) -> Diagnostic {
    var before: [Int] = []
    for entry in entries[..<(number - 1)] where entry.isStep && !others.contains(entry.number) {
      if deltas.touchesSame(as: try self.deltas(of: entry.number, in: state)) {
        before.append(entry.number)
      }
    }
    return Diagnostic(
      .nothingToUndo,
      "op \(number) cannot be redone alone: \(Self.list(before)) changed the same values before it",
      hints: ["redo to \(number) brings back what came before it too"]
    )
  }

  private static func list(_ numbers: [Int]) -> String {
    let list = numbers.prefix(5).map { "op \($0)" }.joined(separator: ", ")
    return numbers.count > 5 ? "\(list) and \(numbers.count - 5) more" : list
  }

  /// Refuses an operation that another stands upon.
  ///
  /// Values hold what the last operation on them left. So an operation can be taken back, or
  /// brought back, only when none that counts touched its values after it.
  private func checkOrder(
    of number: Int,
    _ deltas: [Delta],
    among standing: [JournalEntry],
    isUndo: Bool,
    in state: WorkspaceState
  ) throws(Diagnostic) {
    var inTheWay: [Int] = []
    for entry in standing where entry.number > number {
      if deltas.touchesSame(as: try self.deltas(of: entry.number, in: state)) {
        inTheWay.append(entry.number)
      }
    }
    guard let first = inTheWay.first else { return }
    throw Diagnostic(
      .nothingToUndo,
      "op \(number) cannot be \(isUndo ? "undone" : "redone") alone: "
        + "\(Self.list(inTheWay)) changed the same values after it",
      hints: [isUndo ? "undo to \(number - 1)" : "undo \(first)"]
    )
  }
}
