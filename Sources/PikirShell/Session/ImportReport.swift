import PikirBase
import PikirFormats
import PikirImport
import PikirPlugins
import PikirQuery
import PikirStore
import PikirText

/// What is said about a file that was imported or looked at.
struct ImportReport {
  private let session: Session

  /// How many rows that were left out are named one by one.
  private static let listedEntries = 5

  init(_ session: Session) { self.session = session }

  /// What became of the reviews of a file, batch by batch.
  struct Counts {
    private var total = ImportOutcome()
    private(set) var repeated = 0
    private(set) var badTags = 0

    /// Reviews that lost labels, which were given to what they said before.
    var unlabelled: Int { total.unlabelled }

    /// Reviews that got another version, some of them from a row further up in the file.
    var revised: Int { total.revised }

    /// Reviews that are there and whose rows were left out.
    var leftOut: ReviewSet { total.leftOut }

    /// Whether a review is not as it was; what was mended in known ones is no news.
    var hasNews: Bool { total.added + total.revised + total.renewed + total.refreshed > 0 }

    mutating func add(_ outcome: ImportOutcome) {
      total.added += outcome.added
      total.identical += outcome.identical
      total.revised += outcome.revised
      total.renewed += outcome.renewed
      total.refreshed += outcome.refreshed
      total.unlabelled += outcome.unlabelled
      total.kept.merge(outcome.kept, uniquingKeysWith: +)
      total.leftOut.formUnion(outcome.leftOut)
      for remark in outcome.remarks {
        if remark.what == .badTag { badTags += 1 } else { repeated += 1 }
      }
    }

    /// The fields of which differing values were passed over for a reason, most values first.
    func kept(_ reason: ImportOutcome.Kept.Reason) -> [(field: String, count: Int)] {
      total.kept.filter { $0.key.reason == reason }.map { ($0.key.field, $0.value) }
        .sorted {
          $0.count == $1.count
            ? $0.field.utf8.lexicographicallyPrecedes($1.field.utf8) : $0.count > $1.count
        }
    }

    /// `1,300 new, 20 changed, 3 known`.
    var text: DisplayText {
      let parts: [(Int, DisplayText)] = [
        (total.added, "new"), (total.revised + total.renewed, "changed"),
        (total.refreshed, "completed"),
        (total.identical, "known"),
      ]
      let said = parts.filter { $0.0 > 0 }.map { "\(DisplayText(grouped: $0.0)) " + $0.1 }
      return said.isEmpty ? "nothing" : said.joined(separator: ", ")
    }
  }

  /// Tells what came of a file: counts, what was mended, what was left out and why.
  func show(_ summary: ImportSummary, _ counts: Counts, of file: Argument) {
    let ledger = summary.ledger
    let noun: DisplayText = ledger.rowCount == 1 ? "row" : "rows"
    let rows = DisplayText(grouped: ledger.rowCount) + " " + noun
    session.remark("\(file.text): \(rows), \(counts.text)")
    showRepeated(summary, counts)
    showKept(counts)
    show(summary.unmet, of: summary)
    if counts.hasNews { showDoubts(summary.columns) }
    if counts.unlabelled > 0 {
      let reviews = Session.reviewCount(counts.unlabelled)
      session.remark(
        "  " + reviews + " lost labels that were given to what they said before: | classify NAME"
      )
    }
    if counts.badTags > 0 {
      session.remark(
        "  \(DisplayText(grouped: counts.badTags)) tags have names that no tag can have"
      )
    }
    if summary.notes.omittedRows > 0, !counts.hasNews {
      session.remark(
        "  \(DisplayText(grouped: summary.notes.omittedRows)) left out by the importer"
      )
    }
    let notes = counts.hasNews ? summary.notes.sentences : []
    for sentence in notes + sentences(summary.readNotes) {
      session.remark("  \(sentence)")
    }
    show(ledger, of: file)
    showLeftOut(counts.leftOut)
  }

  /// Reviews of earlier imports that the file has and its importer leaves out: nothing takes them
  /// away but the person.
  private func showLeftOut(_ reviews: ReviewSet) {
    guard !reviews.isEmpty else { return }
    var handles: [String] = []
    reviews.forEachRow { if handles.count < 3 { handles.append("r\(ReviewID(row: $0).rawValue)") } }
    let more = reviews.count > handles.count ? ", …" : ""
    let stay: DisplayText =
      reviews.count == 1
      ? "1 of them is here and stays"
      : "\(DisplayText(grouped: reviews.count)) of them are here and stay"
    session.remark("  " + stay + ": \(handles.joined(separator: ", "))\(more)")
  }

  /// Ids that stand in the file twice; where many do, the column is hardly one of ids.
  private func showRepeated(_ summary: ImportSummary, _ counts: Counts) {
    guard counts.repeated > 0 else { return }
    let noun: DisplayText = counts.repeated == 1 ? "row has" : "rows have"
    session.remark(
      "  \(DisplayText(grouped: counts.repeated)) " + noun + " the id of an earlier row"
    )
    let column = summary.columns.first { $0.target == .field(.id) && !$0.column.isEmpty }
    // A row that says the same again takes nothing away.
    let replaced = min(counts.repeated, counts.revised)
    guard replaced >= 3, replaced * 10 > summary.reviewCount, let column else { return }
    let isPlugins = session.plugins.importers.contains {
      $0.manifest.id.utf8.elementsEqual(summary.importer.utf8)
    }
    session.printer.report(
      Diagnostic(
        .repeatedIDs,
        "is column '\(column.column)' really an id? \(replaced) of \(summary.reviewCount)"
          + " reviews took the place of an earlier one with the same",
        hints: [
          isPlugins
            ? "if it is none: undo, and take id out of the fields of \(summary.importer)"
            : "if it is none: undo, then import with \(column.column)=-"
        ]
      ).warning
    )
  }

  /// Columns whose values do not show what their headers mean, or how they are to be read.
  private func showDoubts(_ columns: [ColumnGuess]) {
    for column in columns where column.hasOpenOrder {
      session.remark(
        "  '\(column.column)' is read with the day before the month; no date in it shows which is first"
      )
    }
    for field in [ImportField.date, .rating] {
      guard !columns.contains(where: { $0.target == .field(field) }),
        let column = columns.first(where: { $0.declined?.field == field }),
        let objection = column.declined?.objection
      else { continue }
      session.remark("  no column is the \(field.name): in '\(column.column)' \(objection)")
    }
  }

  /// Values that the file says otherwise and that stay as they are.
  private func showKept(_ counts: Counts) {
    let reasons: [(ImportOutcome.Kept.Reason, DisplayText)] = [
      (.otherImporter, "differs and is kept as another importer brought it"),
      (.earlierRow, "differs among rows of one id: the first one's is kept"),
      (.blank, "is blank in the file and is kept; undo the import that brought it to lose it"),
    ]
    for (reason, what) in reasons {
      let fields = counts.kept(reason)
      for (field, count) in fields.prefix(Self.listedEntries) {
        session.remark("  \(DisplayText(grouped: count)) × \(sanitized(field)) " + what)
      }
      let hidden = fields.dropFirst(Self.listedEntries)
      guard !hidden.isEmpty else { continue }
      let count = hidden.reduce(0) { $0 + $1.count }
      session.remark(
        "  … \(DisplayText(grouped: count)) × \(hidden.count) more fields"
      )
    }
  }

  /// Fields of which no row has a column: all of those that the person's own plugin declares, of
  /// one that pikir brings the id.
  private func show(_ unmet: [UnmetField], of summary: ImportSummary) {
    let isOwn = isOwn(summary.importer)
    for field in unmet where isOwn || field.isIdentifier {
      let place = isOwn ? field.place.map { " [\($0)]" } ?? "" : ""
      session.remark("  no row has \(field.text)\(place)")
      if field.isIdentifier {
        session.remark("  without ids, a second import doubles reviews whose words changed")
      }
    }
  }

  /// Whether an importer is of a plugin that is not among those that pikir brings.
  private func isOwn(_ importer: String) -> Bool {
    session.plugins.importers.contains {
      $0.manifest.id.utf8.elementsEqual(importer.utf8) && $0.plugin.bundle.owner != .shipped
    }
  }

  private func sentences(_ notes: ReadNotes) -> [String] {
    var sentences: [String] = []
    if notes.repairedSequences > 0 {
      sentences.append("\(notes.repairedSequences) runs of bytes were not text, now U+FFFD")
    }
    if notes.loneSurrogates > 0 {
      sentences.append("\(notes.loneSurrogates) halves of letters in JSON, now U+FFFD")
    }
    return sentences
  }

  private func show(_ ledger: Ledger, of file: Argument) {
    guard ledger.entryCount > 0 else { return }
    let failed = ledger.counts[.importerFailed] ?? 0
    let leftOut = ledger.refusedRowCount - failed
    if leftOut > 0 {
      let noun: DisplayText = leftOut == 1 ? "row was" : "rows were"
      session.remark("  \(DisplayText(grouped: leftOut)) " + noun + " left out")
    }
    for group in ledger.groups where group.reason != .importerFailed { show(group, in: ledger) }
    if failed > 0 {
      let noun: DisplayText =
        failed == 1 ? "row, which is left out:" : "rows, which are left out:"
      session.remark("  the plugin failed at \(DisplayText(grouped: failed)) " + noun)
    }
    for group in ledger.groups where group.reason == .importerFailed { show(group, in: ledger) }
    for (reason, count) in ledger.reasons where reason != .skipped && reason != .importerFailed {
      let fate = ledger.keptWords[reason].map(Self.fate) ?? ""
      session.remark("  \(DisplayText(grouped: count)) × \(reason.rawValue)\(fate)")
    }
    let entries = ledger.entries.filter { $0.place == nil }
    for entry in entries.prefix(Self.listedEntries) {
      let parts = [entry.column.map { "column \($0)" }, entry.detail].compactMap { $0 }
      let column = parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))" as DisplayText
      let place: DisplayText =
        ledger.haveSharedLines && entry.record != nil
        ? ", \(ledger.place(of: entry))" : ":\(entry.line)"
      session.remark("  \(file.text)" + place + ": \(entry.message)" + column)
    }
    let grouped = ledger.groups.reduce(0) { $0 + $1.count }
    let hidden = ledger.entryCount - grouped - min(entries.count, Self.listedEntries)
    if hidden > 0 { session.remark("  … \(DisplayText(grouped: hidden)) more") }
  }

  /// What became of values that were not taken.
  private static func fate(_ kept: [String]) -> String {
    kept.isEmpty ? ": left out" : ": left out, the words are in \(kept.joined(separator: " and "))"
  }

  /// Rows about which the importer's code said the same: `3 × empty text (duken.lua:12)`, with the
  /// first lines of the file, or its first records where a line holds several.
  private func show(_ group: Ledger.Group, in ledger: Ledger) {
    let place = group.place.map { " (\($0))" } ?? ""
    let numbers = ledger.haveSharedLines ? group.records : group.lines
    let lines = numbers.map { "\($0)" }.joined(separator: ", ")
    let more = group.count > group.lines.count ? ", …" : ""
    let one: DisplayText = ledger.haveSharedLines ? "record" : "line"
    let noun = group.count == 1 ? one : one + "s"
    let text = "\(group.message)\(place)"
    session.remark(
      "  \(DisplayText(grouped: group.count)) × \(text): " + noun + " \(lines)\(more)"
    )
  }

  /// Tells what would be imported: the file's shape, its columns with reasons, its first rows.
  func show(_ plan: ImportPlan, of file: Argument) throws(Diagnostic) {
    session.remark("\(file.text): \(plan.report.format.rawValue), source \(plan.source)")
    for reason in plan.report.reasons + plan.reasons { session.remark("  \(reason)") }
    let isOwn = isOwn(plan.importer)
    for field in plan.unmet where isOwn || field.isIdentifier {
      session.remark("  no row so far has \(field.text)")
    }
    let preview = try plan.preview()
    try session.print(
      ResultTable(
        headings: [
          .init("column", .text), .init("becomes", .text), .init("because", .text),
        ],
        rows: plan.columns.map { column in
          [
            .text(column.column), .text(column.target.name),
            .text(column.reasons.joined(separator: "; ")),
          ]
        }
          + plan.around.map { name in
            [.text(name.path), .text("-"), .text("around the records: a plugin can name it")]
          }
      )
    )
    for row in preview.rows {
      session.remark("")
      session.remark("line \(row.line)")
      for value in row.values {
        let text = sanitized(value.value).truncated(toWidth: max(20, session.settings.width - 16))
        session.remark("  " + DisplayText("\(value.field)").padded(toWidth: 12) + "  " + text)
      }
    }
    show(preview.ledger, of: file)
  }
}
