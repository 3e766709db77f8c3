import PikirBase

extension Journal {
  /// The operations that an undo takes back, newest first.
  ///
  /// - Throws: `C107` when there is nothing such, `C108` for an unknown number.
  func stepsToUndo(_ target: UndoTarget) throws(Diagnostic) -> [Int] {
    let done = doneSteps
    guard !done.isEmpty else { throw Self.nothing("there is nothing to undo") }
    switch target {
    case .last:
      return [done[0]]
    case .steps(let count):
      guard count > 0, count <= done.count else {
        throw Self.nothing("\(done.count) operations can be undone, not \(count)")
      }
      return Array(done.prefix(count))
    case .operation(let number):
      let entry = try step(number)
      guard entry.standing == .done else {
        throw Self.nothing("operation \(number) is undone already", hint: "redo \(number)")
      }
      return [number]
    case .to(let number):
      if number != 0 { _ = try entry(number) }
      let later = done.filter { $0 > number }
      guard !later.isEmpty else {
        throw Self.nothing("no operation after \(number) counts", hint: "ops")
      }
      return later
    }
  }

  /// The operations that a redo brings back, oldest first.
  ///
  /// - Throws: as `stepsToUndo`.
  func stepsToRedo(_ target: UndoTarget) throws(Diagnostic) -> [Int] {
    switch target {
    case .last:
      return try lastUndone(1)
    case .steps(let count):
      return try lastUndone(count)
    case .operation(let number):
      let entry = try step(number)
      guard entry.standing == .undone else {
        throw Self.nothing("operation \(number) is not undone", hint: "ops")
      }
      return [number]
    case .to(let number):
      _ = try entry(number)
      let undone = entries.prefix(number).filter { $0.isStep && $0.standing == .undone }
      guard !undone.isEmpty else {
        throw Self.nothing("no operation up to \(number) is undone", hint: "ops")
      }
      return undone.map(\.number)
    }
  }

  /// Undone operations since the last new one, in groups as they were undone; the last undone
  /// group is last.
  private var undoneGroups: [[Int]] {
    var groups: [[Int]] = []
    for entry in entries {
      if entry.isStep {
        groups.removeAll()
      } else if !entry.undid.isEmpty {
        groups.append(entry.undid)
      } else {
        groups = groups.map { $0.filter { !entry.redid.contains($0) } }.filter { !$0.isEmpty }
      }
    }
    return groups
  }

  private func lastUndone(_ count: Int) throws(Diagnostic) -> [Int] {
    let groups = undoneGroups
    guard count > 0, count <= groups.count else {
      if groups.isEmpty, let last = entries.last(where: { $0.standing == .undone && $0.isStep }) {
        throw Self.nothing(
          "there is nothing to redo since the last change",
          hint: "redo \(last.number) brings back operation \(last.number)"
        )
      }
      throw Self.nothing(
        groups.isEmpty
          ? "there is nothing to redo" : "\(groups.count) steps can be redone, not \(count)"
      )
    }
    return groups.suffix(count).flatMap { $0 }.sorted()
  }

  private func step(_ number: Int) throws(Diagnostic) -> JournalEntry {
    let entry = try entry(number)
    guard entry.isStep else {
      throw Self.nothing(
        "operation \(number) is an \(entry.kind) itself",
        hint: entry.kind == "undo" ? "redo" : "undo"
      )
    }
    return entry
  }

  private static func nothing(_ message: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(.nothingToUndo, message, hints: hint.map { [$0] } ?? [])
  }
}
