/// What a record's values of fields did to a known review.
struct TakenValues {
  /// A blank cell has a value, or a count or a time of the site went on.
  var isFilled = false
  /// A cell has another value than before.
  var isRenewed = false

  var isAny: Bool { isFilled || isRenewed }
}

extension ImportPass {
  /// Takes the values of a record's fields that a known review lacks, and those that the importer of
  /// the review says otherwise by now (decision 34).
  ///
  /// - Complexity: O(fields of the batch).
  mutating func takeValues(
    of record: Int,
    row: Int,
    in state: WorkspaceState,
    isRepeated: Bool
  ) -> TakenValues {
    var taken = TakenValues()
    let votes = batch.votes[record]
    if votes != 0, votes != state.votes[row] {
      cells[.votes, default: []].append((row, state.votes[row], votes))
      taken.isFilled = true
    }
    let updated = batch.updated[record]
    if updated != 0, updated != state.updated[row] {
      cells[.updated, default: []].append((row, state.updated[row], updated))
      taken.isFilled = true
    }
    let isSameImporter =
      prepared.importers[record] == state.code(in: .coded(.importer), row: row)
    if isSameImporter, !isRepeated { noteBlanks(of: record, row: row, in: state) }
    for column in prepared.columns where column.codes[record] != 0 {
      guard let target = column.field.cells, !Self.areFixed(target),
        !known.handSet.contains(target, row: row)
      else { continue }
      let (old, new) = (state.code(in: column.field, row: row), column.codes[record])
      if old == new { continue }
      if old == 0 {
        taken.isFilled = true
      } else if !isStated(target, record) {
        continue
      } else if isRepeated || !isSameImporter {
        kept[KeptValues(target, isRepeated ? .earlierRow : .otherImporter), default: 0] += 1
        continue
      } else {
        taken.isRenewed = true
      }
      cells[target, default: []].append((row, old, new))
    }
    return taken
  }

  /// Counts what the importer of a review has no value for any more, in fields that other records of
  /// the batch have: it stays, and a mended importer did not mean it to.
  private mutating func noteBlanks(of record: Int, row: Int, in state: WorkspaceState) {
    for column in filledColumns where column.codes[record] == 0 {
      guard let target = column.field.cells, !known.handSet.contains(target, row: row),
        state.code(in: column.field, row: row) != 0
      else { continue }
      kept[KeptValues(target, .blank), default: 0] += 1
    }
    if hasRatings, batch.ratings[record] == 0, state.ratings[row] != 0 { blankRatings += 1 }
  }

  /// The columns of values that a file gives itself and that some record of the batch has.
  static func filledColumns(_ prepared: PreparedBatch) -> [RowBlock.Codes] {
    prepared.columns.filter { column in
      guard let target = column.field.cells, !areFixed(target) else { return false }
      let isOwn = target != .coded(.lang) && target != .coded(.assignee)
      return isOwn && column.codes.contains { $0 != 0 }
    }
  }

  /// Whether cells stay with what the review came with: what it is known by, and the desk's own.
  private static func areFixed(_ target: CellTarget) -> Bool {
    target == .coded(.source) || target == .coded(.importer) || target == .coded(.status)
  }

  /// Whether a record gives a value itself, and not for a person to decide alone: a language told by
  /// the words takes no other's place, nor does an assignee.
  private borrowing func isStated(_ target: CellTarget, _ record: Int) -> Bool {
    switch target {
    case .coded(.lang): !batch.languageIsIdentified.contains(row: record)
    case .coded(.assignee): false
    default: true
    }
  }
}

/// A field and why differing values of it were passed over.
struct KeptValues: Hashable {
  let target: CellTarget
  let reason: ImportOutcome.Kept.Reason

  init(_ target: CellTarget, _ reason: ImportOutcome.Kept.Reason) {
    self.target = target
    self.reason = reason
  }
}
