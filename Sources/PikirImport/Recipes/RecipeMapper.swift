import PikirBase
import PikirFormats
import PikirStore

/// An importer with recipes at work on one file.
final class RecipeMapper: ReviewMapper {
  private var resolver: RecipeResolver
  private var shaper: RecordShaper
  private var builder: ReviewBuilder
  private let dates: DateParser
  private let editor: (any RecordEditor)?
  private var shaped = RecordBatch()
  /// Targets that an editor has set and no recipe has, with the fields of their cells.
  private var added: [ColumnTarget] = []

  init(
    resolver: RecipeResolver,
    builder: ReviewBuilder,
    dates: DateParser,
    editor: (any RecordEditor)?,
    names: [String]
  ) {
    self.resolver = resolver
    self.builder = builder
    self.dates = dates
    self.editor = editor
    shaper = RecordShaper(dates: dates)
    takeOver(names)
  }

  var columns: [ColumnGuess] { resolver.guesses + resolver.made }

  var notes: ImportNotes { builder.notes }

  private func takeOver(_ names: [String]) {
    shaper.resolve(resolver.steps, columns: names)
    builder.resolve(resolver.guesses, made: resolver.made + added.map(addedGuess))
  }

  private func addedGuess(_ target: ColumnTarget) -> ColumnGuess {
    var guess = ColumnGuess(column: target.name, target: target, reasons: [], dates: dates)
    let known = (resolver.guesses + resolver.made).first { $0.target == target }
    if let known {
      guess.rating = known.rating
      guess.dates = known.dates
    }
    return guess
  }

  func map(
    _ batch: RecordBatch,
    names: [String],
    into reviews: inout ReviewBatch,
    ledger: inout Ledger
  ) throws(Diagnostic) {
    if names.count > resolver.guesses.count {
      let profiles = ColumnProfile.profiles(of: batch, fieldCount: names.count, dates: dates)
      try resolver.resolve(names, profiles, hasRecords: true)
      takeOver(names)
    }
    guard editor != nil || !shaper.steps.isEmpty else {
      return builder.build(batch, into: &reviews, ledger: &ledger)
    }
    var remarks = shaper.shape(batch, into: &shaped)
    if let editor, !batch.records.isEmpty {
      let edits = try editor.edit(shaped, fields(names))
      apply(edits.changes, names)
      remarks.merge(edits.remarks)
    }
    builder.build(shaped, remarks: remarks, into: &reviews, ledger: &ledger)
  }

  private func fields(_ names: [String]) -> RecordFields {
    RecordFields(
      columns: names,
      targets: resolver.guesses.map(\.target),
      made: resolver.made.map(\.target)
    )
  }

  func fresh() -> any ReviewMapper {
    var copy = builder
    copy.notes = ImportNotes()
    return RecipeMapper(
      resolver: resolver,
      builder: copy,
      dates: dates,
      editor: editor,
      names: resolver.guesses.map(\.column)
    )
  }

  func begin(file: String) throws(Diagnostic) { try editor?.begin(file: file) }

  func finish(_ summary: ImportSummary) throws(Diagnostic) { try editor?.finish(summary) }
}

extension RecipeMapper {
  /// Replaces what an editor has set: the old cells of a field go, a new one comes at the end.
  private func apply(_ changes: [RecordEdits.Change], _ names: [String]) {
    guard !changes.isEmpty else { return }
    for change in changes where !added.contains(change.target) { added.append(change.target) }
    takeOver(names)
    let firstAdded = RecordFields.madeFlag + resolver.made.count
    var cells: [FieldCell] = []
    cells.reserveCapacity(shaped.cells.count + changes.count)
    var next = 0
    for index in shaped.records.indices {
      let start = cells.count
      let from = next
      while next < changes.count, changes[next].record == index { next += 1 }
      if from == next {
        cells.append(contentsOf: shaped.cells[shaped.records[index].cellRange])
      } else {
        replace(shaped.records[index], changes[from..<next], firstAdded, into: &cells)
      }
      shaped.records[index].firstCell = start
      shaped.records[index].cellCount = cells.count - start
    }
    shaped.cells = cells
  }

  private func replace(
    _ record: RecordPlace,
    _ changes: ArraySlice<RecordEdits.Change>,
    _ firstAdded: Int,
    into cells: inout [FieldCell]
  ) {
    for cell in shaped.cells[record.cellRange] {
      let target = target(ofField: Int(cell.field))
      if !changes.contains(where: { $0.target == target }) { cells.append(cell) }
    }
    for (offset, change) in zip(changes.indices, changes) {
      let isLast = !changes[(offset + 1)...].contains { $0.target == change.target }
      guard isLast, let value = change.value, let number = added.firstIndex(of: change.target)
      else { continue }
      cells.append(
        FieldCell(
          field: firstAdded + number,
          kind: .text,
          start: shaped.bytes.count,
          count: value.count
        )
      )
      shaped.bytes.append(contentsOf: value)
    }
  }

  private func target(ofField field: Int) -> ColumnTarget? {
    if field < resolver.guesses.count { return resolver.guesses[field].target }
    let made = field - RecordFields.madeFlag
    return resolver.made.indices.contains(made) ? resolver.made[made].target : nil
  }
}
