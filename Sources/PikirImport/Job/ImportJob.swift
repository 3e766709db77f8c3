package import PikirBase
package import PikirFormats
package import PikirStore

/// How far an import is.
package struct ImportProgress: Sendable, Hashable {
  /// Bytes of the file, before unpacking.
  package var bytesDone = 0
  /// The file's size; nil for a stream.
  package var bytesTotal: Int?
  package var rows = 0
}

/// What an import did, once it is through.
package struct ImportSummary: Sendable {
  package let importer: String
  package let file: String
  /// The source of reviews that named none.
  package let source: String
  /// Reviews handed over.
  package internal(set) var reviewCount = 0
  package internal(set) var ledger: Ledger
  package internal(set) var notes = ImportNotes()
  package internal(set) var readNotes = ReadNotes()
  package internal(set) var columns: [ColumnGuess] = []
  /// Fields of which no record has a column.
  package internal(set) var unmet: [UnmetField] = []
}

/// Runs a plan: reads the file to its end and hands over reviews in large batches.
///
/// Memory stays bounded by two batches, whatever the file's size. Nothing is committed here: when
/// it throws, the caller drops what it was handed.
package struct ImportJob {
  private let plan: ImportPlan

  package init(_ plan: ImportPlan) { self.plan = plan }

  /// Reads everything.
  ///
  /// - Parameters:
  ///   - progress: called after each block of records, a few thousand rows.
  ///   - sink: takes each batch; what it throws ends the import.
  /// - Returns: what was done, once everything was handed over.
  /// - Throws: what the reader throws, `F109` when more than a fifth of the rows is bad, `F111`
  ///   at the first fault when the import is strict, `C110` interrupted.
  package func run(
    progress: (ImportProgress) -> Void = { _ in },
    sink: (ReviewBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> ImportSummary {
    var summary = ImportSummary(
      importer: plan.importer,
      file: plan.file,
      source: plan.source,
      ledger: Ledger(
        capacity: plan.options.ledgerCapacity,
        showsValues: plan.options.showsValues
      )
    )
    var done = ImportProgress(bytesTotal: plan.report.sizeBytes)
    try plan.mapper.begin(file: plan.file)
    var reviews = ReviewBatch()
    var batch = plan.firstBatch
    while !batch.isEnd {
      if let interrupt = plan.options.interrupt { try interrupt.check() }
      try plan.mapper.map(
        batch,
        names: plan.reader.fieldNames,
        into: &reviews,
        ledger: &summary.ledger
      )
      try refuseIfBad(summary.ledger, isEnd: false)
      done.rows = summary.ledger.rowCount
      done.bytesDone = plan.reader.notes.bytesRead
      progress(done)
      if isFull(reviews) { try hand(&reviews, over: sink, &summary) }
      batch = RecordBatch()
      batch = try plan.reader.nextBatch(maxRecords: 4096)
    }
    try refuseIfBad(summary.ledger, isEnd: true)
    if reviews.count > 0 { try hand(&reviews, over: sink, &summary) }
    try plan.mapper.finish(summary)
    summary.notes = plan.mapper.notes
    summary.readNotes = plan.reader.notes
    summary.columns = plan.mapper.columns
    summary.unmet = plan.mapper.unmet
    return summary
  }

  private func isFull(_ reviews: ReviewBatch) -> Bool {
    reviews.count >= plan.options.batchRows || reviews.contentBytes.count >= 32 << 20
  }

  private func hand(
    _ reviews: inout ReviewBatch,
    over sink: (ReviewBatch) throws(Diagnostic) -> Void,
    _ summary: inout ImportSummary
  ) throws(Diagnostic) {
    try sink(reviews)
    summary.reviewCount += reviews.count
    reviews.removeAll()
  }

  /// A long file is given up early, when its first rows already show that it is the wrong one.
  private func refuseIfBad(_ ledger: Ledger, isEnd: Bool) throws(Diagnostic) {
    if plan.options.isStrict, let first = ledger.firstFault {
      throw Diagnostic(
        .badRow,
        ledger.haveSharedLines
          ? "\(plan.file), \(ledger.place(of: first)): \(described(first))"
          : "\(plan.file):\(first.line): \(described(first))",
        hints: ["mend the row, or import without --strict: \(Self.fate(of: first))"]
      )
    }
    guard isEnd || ledger.rowCount >= 10_000 else { return }
    let allowed = Double(ledger.rowCount) * plan.options.badRowShare
    guard Double(ledger.badRowCount) > allowed,
      let worst = ledger.reasons.first(where: { !$0.reason.isDeliberate }),
      let first = ledger.first(worst.reason)
    else { return }
    if worst.reason == .importerFailed {
      throw Diagnostic(
        .tooManyRowFaults,
        "the plugin failed at \(worst.count) of \(ledger.rowCount) rows; nothing was imported: "
          + first.message + (first.place.map { " (\($0))" } ?? ""),
        hints: ["first in \(ledger.place(of: first))"]
      )
    }
    let name = plan.importer == GenericImporter().name ? "" : plan.importer + " "
    throw Diagnostic(
      .tooManyBadRows,
      "\(ledger.badRowCount) of \(ledger.rowCount) rows are bad"
        + (plan.options.showsValues ? "" : "; is this the right importer?"),
      hints: [
        "most often: \(described(first)), first in \(ledger.place(of: first))",
        way(around: first)
          ?? "see how the columns are read: import --preview \(name)\(plan.file)",
      ]
    )
  }

  /// How the rows come all the same when only a value of theirs is at fault: its words are kept.
  private func way(around fault: Ledger.Entry) -> String? {
    guard !fault.refusesRow, let column = fault.column else { return nil }
    let mapping = "\(ImportMapping.quoted(column))=x.\(HeaderName(column).fieldName)"
    return "if the other columns are right, keep its words: import \(plan.file) \(mapping)"
  }

  /// What becomes of a fault where the import goes on.
  private static func fate(of entry: Ledger.Entry) -> String {
    if entry.reason.refusesRow { return "the row is then left out and listed" }
    let column = entry.column.map { "'\($0)'" } ?? "the value"
    return "the row is then kept without \(column), which is listed"
  }

  private func described(_ entry: Ledger.Entry) -> String {
    entry.described(withValue: plan.options.showsValues)
  }
}
