package import PikirBase

/// Says that stored changes are not changes of this state.
private func misfit(_ what: String) -> Diagnostic {
  Diagnostic(
    .damaged,
    "a change does not fit the workspace: \(what)",
    hints: ["pikir verify tells which files hold"]
  )
}

extension WorkspaceState {
  /// Makes changes, each of which must start from what is there now.
  ///
  /// - Throws: `S102` when one does not fit, `C113` when two tags would share a name. The state is
  ///   then partly changed and of no use: work on a copy.
  /// - Complexity: O(values changed + rows / 64).
  package mutating func apply(_ deltas: [Delta]) throws(Diagnostic) {
    for delta in deltas { try apply(delta) }
  }

  private mutating func apply(_ delta: Delta) throws(Diagnostic) {
    switch delta {
    case .bits(let target, let on, let off):
      try applyBits(target, on: on, off: off)
    case .cells(let target, let rows, let old, let new):
      guard (rows.lastRow ?? -1) < rowCount else { throw misfit("a review is not there") }
      try applyCells(target, rows: rows, old: old, new: new)
    case .name(let target, let old, let new):
      try applyName(target, old: old, new: new)
    }
  }

  private mutating func applyBits(
    _ target: BitTarget,
    on: ReviewSet,
    off: ReviewSet
  ) throws(Diagnostic) {
    switch target {
    case .live:
      try Self.flip(&live, on: on, off: off, limit: rowCount)
    case .tag(let number):
      guard tags.reviews.indices.contains(number) else { throw misfit("a tag is not there") }
      try Self.flip(&tags.reviews[number], on: on, off: off, limit: rowCount)
    case .label(let number):
      guard labels.reviews.indices.contains(number) else { throw misfit("a label is not there") }
      try Self.flip(&labels.reviews[number], on: on, off: off, limit: rowCount)
    case .messages:
      guard messages.setActive(on: on, off: off) else { throw misfit("an entry is not there") }
    }
  }

  private static func flip(
    _ set: inout ReviewSet,
    on: ReviewSet,
    off: ReviewSet,
    limit: Int
  ) throws(Diagnostic) {
    guard max(on.lastRow ?? -1, off.lastRow ?? -1) < limit else {
      throw misfit("a review is not there")
    }
    guard !on.intersects(set), off.isSubset(of: set) else {
      throw misfit("a set does not hold what it should")
    }
    set.formUnion(on)
    set.subtract(off)
    set.trim()
  }

  private mutating func applyCells(
    _ target: CellTarget,
    rows: ReviewSet,
    old: [UInt32],
    new: [UInt32]
  ) throws(Diagnostic) {
    switch target {
    case .coded(let field):
      try Self.recode(&coded[field.rawValue], rows: rows, old: old, new: new)
    case .user(let index):
      guard userFields.indices.contains(index) else { throw misfit("a field is not there") }
      try Self.recode(&userFields[index].column, rows: rows, old: old, new: new)
    case .votes:
      try Self.renumber(&votes, rows: rows, old: old, new: new)
    case .updated:
      try Self.renumber(&updated, rows: rows, old: old, new: new)
    case .version:
      try changeVersions(rows: rows, old: old, new: new)
    }
  }

  private static func recode(
    _ column: inout CodeColumn,
    rows: ReviewSet,
    old: [UInt32],
    new: [UInt32]
  ) throws(Diagnostic) {
    guard Int(new.max() ?? 0) <= column.table.count else { throw misfit("a value is not there") }
    guard column.codes(of: rows) == old else { throw misfit("a field is not what it should be") }
    column.set(rows: rows, codes: new)
  }

  private static func renumber(
    _ column: inout Column<UInt32>,
    rows: ReviewSet,
    old: [UInt32],
    new: [UInt32]
  ) throws(Diagnostic) {
    guard column.values(of: rows) == old else { throw misfit("a number is not what it should be") }
    column.set(rows: rows, values: new)
  }

  private mutating func applyName(
    _ target: NameTarget,
    old: String,
    new: String
  ) throws(Diagnostic) {
    switch target {
    case .tag(let number):
      try Self.rename(&tags, number, old: old, new: new)
    case .label(let number):
      try Self.rename(&labels, number, old: old, new: new)
    case .setting(let name):
      guard (settings[name] ?? "").utf8.elementsEqual(old.utf8) else {
        throw misfit("a setting is not what it should be")
      }
      settings[name] = new.isEmpty ? nil : new
    }
  }

  private static func rename(
    _ table: inout TagTable,
    _ number: Int,
    old: String,
    new: String
  ) throws(Diagnostic) {
    if number == table.names.count {
      table.names.append("")
      table.reviews.append(ReviewSet())
    }
    guard table.names.indices.contains(number),
      table.names[number].utf8.elementsEqual(old.utf8)
    else { throw misfit("a tag is not called what it should be") }
    if table.number(of: new) != nil {
      throw Diagnostic(.nameTaken, "there is another tag \(new)")
    }
    table.names[number] = new
  }
}
