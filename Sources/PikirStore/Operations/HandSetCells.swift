import PikirBase

/// Cells that commands have set and still count: what a person decided, blank included, is not for
/// an import to fill.
struct HandSetCells {
  private var rows: [CellTarget: ReviewSet] = [:]

  /// Gathers what all operations but imports set.
  ///
  /// - Throws: `S102` when what an operation changed cannot be read.
  /// - Complexity: O(values that operations set).
  init(_ journal: Journal, in state: WorkspaceState) throws(Diagnostic) {
    for entry in journal.entries
    where entry.isStep && entry.standing == .done && entry.kind != ImportSession.kind {
      for delta in try journal.deltas(of: entry.number, in: state) {
        guard case .cells(let target, let changed, _, _) = delta else { continue }
        rows[target, default: ReviewSet()].formUnion(changed)
      }
    }
  }

  func contains(_ target: CellTarget, row: Int) -> Bool {
    rows[target]?.contains(row: row) ?? false
  }
}
