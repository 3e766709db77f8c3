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

  var unmet: [UnmetField] { resolver.unmet + (editor?.unmet ?? []) }

  var partlyUnmet: [UnmetField] { resolver.partlyUnmet }

  var notes: ImportNotes { builder.notes }

  private func takeOver(_ names: [String]) {
    shaper.resolve(resolver.steps, columns: names)
    builder.resolve(resolver.guesses, made: resolver.made + added.map(addedGuess))
  }

  private func addedGuess(_ target: ColumnTarget) -> ColumnGuess {
    // It stands in no column of the file.
    var guess = ColumnGuess(column: "", target: target, reasons: [], dates: dates)
    let known = (resolver.guesses + resolver.made).first { $0.target == target }
    if let known {
      guess.rating = known.rating
      guess.dates = known.dates
    }
    let place = editor?.place(of: target).map { ", \($0)" } ?? ""
    guess.detail = "\(target.name) is set by map\(place)"
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
      apply(edits, names)
      remarks.merge(edits.remarks)
    }
    builder.build(shaped, remarks: remarks, into: &reviews, ledger: &ledger)
  }

  private func fields(_ names: [String]) -> RecordFields {
    RecordFields(
      columns: names,
      targets: resolver.guesses.map(\.target),
      made: resolver.made.map(\.target),
      rating: builder.rating,
      date: builder.date
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
  ///
  /// - Complexity: O(cells).
  private func apply(_ edits: RecordEdits, _ names: [String]) {
    guard !edits.changes.isEmpty else { return }
    let isNew = edits.targets.contains { !added.contains($0) }
    for target in edits.targets where !added.contains(target) { added.append(target) }
    if isNew { takeOver(names) }
    let replaced = Replaced(edits, resolver, added)
    let shift = shaped.bytes.count
    shaped.bytes.append(contentsOf: edits.bytes)
    var cells: [FieldCell] = []
    cells.reserveCapacity(shaped.cells.count + edits.changes.count)
    var next = 0
    for index in shaped.records.indices {
      let start = cells.count
      var mask: UInt64 = 0
      let from = next
      if next == edits.changes.count || edits.changes[next].record != index {
        cells.append(contentsOf: shaped.cells[shaped.records[index].cellRange])
        shaped.records[index].firstCell = start
        continue
      }
      while next < edits.changes.count, edits.changes[next].record == index {
        mask |= 1 << UInt64(edits.changes[next].target & 63)
        next += 1
      }
      for cell in shaped.cells[shaped.records[index].cellRange]
      where !replaced.isSet(Int(cell.field), mask, edits.changes[from..<next]) {
        cells.append(cell)
      }
      for change in edits.changes[from..<next] {
        guard let value = change.value else { continue }
        cells.append(
          FieldCell(
            field: replaced.addedFields[change.target],
            kind: .text,
            start: shift + value.lowerBound,
            count: value.count
          )
        )
      }
      shaped.records[index].firstCell = start
      shaped.records[index].cellCount = cells.count - start
    }
    shaped.cells = cells
  }

  /// Which of an editor's targets the fields of cells are.
  private struct Replaced {
    private var columns: [Int]
    private var made: [Int]
    let addedFields: [Int]

    init(_ edits: RecordEdits, _ resolver: RecipeResolver, _ added: [ColumnTarget]) {
      let number = { (guess: ColumnGuess) in edits.targets.firstIndex(of: guess.target) ?? -1 }
      columns = resolver.guesses.map(number)
      made = resolver.made.map(number)
      let first = RecordFields.madeFlag + resolver.made.count
      addedFields = edits.targets.map { first + (added.firstIndex(of: $0) ?? 0) }
    }

    /// Whether a cell's field is among a record's changes; `mask` has their numbers' last six bits.
    func isSet(_ field: Int, _ mask: UInt64, _ changes: ArraySlice<RecordEdits.Change>) -> Bool {
      let target =
        field < columns.count
        ? columns[field]
        : made.indices.contains(field - RecordFields.madeFlag)
          ? made[field - RecordFields.madeFlag] : -1
      guard target >= 0, mask & (1 << UInt64(target & 63)) != 0 else { return false }
      return changes.contains { $0.target == target }
    }
  }
}
