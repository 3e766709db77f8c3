import PikirBase

extension ImportPass {
  /// Makes the effect, and makes it true in a state that has the batch's strings already.
  mutating func effect(
    on state: inout WorkspaceState,
    imported: UInt32
  ) throws(Diagnostic) -> Effect {
    for (place, record) in fresh.enumerated() {
      takeMessages(of: record, row: firstRow + place, knownTo: state.messages)
      _ = takeTags(of: record, row: firstRow + place, knownTo: state.tags)
    }
    outcome.added += fresh.count
    var made = Effect()
    if !fresh.isEmpty {
      let block = RowBlock(fresh, of: batch, prepared, computed, imported: imported)
      made.appends.append(.rows(block))
      let rows = ReviewSet(rows: firstRow..<firstRow + fresh.count)
      made.deltas.append(.bits(.live, on: rows, off: ReviewSet()))
    }
    addVersions(&made, state, imported)
    if messages.count > 0 {
      let first = state.messages.count
      made.appends.append(.messages(messages))
      let entries = ReviewSet(rows: first..<first + messages.count)
      made.deltas.append(.bits(.messages, on: entries, off: replaced))
    }
    addCells(&made)
    for (values, count) in kept {
      outcome.kept[.init(field: state.name(of: values.target), values.reason), default: 0] += count
    }
    if blankRatings > 0 {
      outcome.kept[.init(field: "rating", .blank), default: 0] += blankRatings
    }
    addTags(&made, state)
    try state.apply(made)
    made.appends = appends + made.appends
    return made
  }

  private mutating func addVersions(
    _ effect: inout Effect,
    _ state: WorkspaceState,
    _ imported: UInt32
  ) {
    if revisions.isEmpty { return }
    revisions.sort { $0.row < $1.row }
    var block = VersionBlock()
    block.imported = imported
    var rows = ReviewSet()
    var reworded = ReviewSet()
    for (row, record) in revisions {
      rows.insert(row: row)
      if hasOtherWords(record, than: row, in: state) { reworded.insert(row: row) }
      block.reviewRows.append(UInt32(row))
      addContent(of: record, row, &block, state)
      let rating = batch.ratings[record]
      block.ratings.append(rating == 0 ? state.ratings[row] : rating)
      let date = date(of: record, in: state, row)
      block.dates.append(date?.date ?? state.dates[row])
      block.dayFlags.append(date?.isDay ?? state.dateIsDay.contains(row: row) ? 1 : 0)
    }
    let numbers = state.versionNumbers(for: block)
    effect.appends.append(.versions(block))
    effect.deltas.append(.cells(.version, rows: rows, old: numbers.before, new: numbers.after))
    dropLabels(of: reworded, &effect, state)
  }

  /// Takes classifiers' labels off reviews that say something else now.
  ///
  /// They were given to other words; tags are a person's and stay.
  private mutating func dropLabels(
    of rows: ReviewSet,
    _ effect: inout Effect,
    _ state: WorkspaceState
  ) {
    var labelled = ReviewSet()
    for (number, reviews) in state.labels.reviews.enumerated() {
      let off = reviews.intersection(rows)
      if off.isEmpty { continue }
      effect.deltas.append(.bits(.label(number), on: ReviewSet(), off: off))
      labelled.formUnion(off)
    }
    outcome.unlabelled += labelled.count
  }

  /// What the new version says: what the record says, or what was said when it leaves that out.
  private borrowing func addContent(
    of record: Int,
    _ row: Int,
    _ block: inout VersionBlock,
    _ state: WorkspaceState
  ) {
    let length = batch.contentLengths[record]
    block.contentLengths.append(length == 0 ? state.contents.lengths[row] : length)
    if length == 0 {
      state.contents.withBytes(row: row) { block.contentBytes.append(contentsOf: $0) }
    } else {
      withContent(of: record) { block.contentBytes.append(contentsOf: $0) }
    }
  }

  private mutating func addCells(_ effect: inout Effect) {
    let targets = [.votes, .updated] + prepared.columns.compactMap(\.field.cells)
    for target in targets {
      guard let changes = cells[target]?.sorted(by: { $0.row < $1.row }) else { continue }
      var rows = ReviewSet()
      for change in changes { rows.insert(row: change.row) }
      effect.deltas.append(
        .cells(target, rows: rows, old: changes.map(\.old), new: changes.map(\.new))
      )
    }
  }

  private borrowing func addTags(_ effect: inout Effect, _ state: WorkspaceState) {
    var next = state.tags.names.count
    for code in tagged.keys.sorted() {
      let name = batch.tagNames.string(code)
      var number = state.tags.number(of: name)
      if number == nil {
        effect.deltas.append(.name(.tag(next), old: "", new: name))
        number = next
        next += 1
      }
      if let number, let rows = tagged[code] {
        effect.deltas.append(.bits(.tag(number), on: rows, off: ReviewSet()))
      }
    }
  }
}
