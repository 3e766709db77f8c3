package import PikirBase
package import PikirFormats
import PikirStore

/// Reads any table, JSON or JSON lines with reviews in it, by headers and values.
///
/// - Source: decisions, "Import".
package struct GenericImporter: Importer {
  package let name = "generic"
  package let title = "tables, JSON, JSON lines and XML with reviews in them"

  /// Whether an importer is to be sketched rather than a file imported: fields are looked for
  /// harder, because its author looks at what was found.
  private let isSketching: Bool

  package init(isSketching: Bool = false) { self.isSketching = isSketching }

  package func plan(
    _ opened: OpenedRecords,
    file: String,
    options: ImportOptions
  ) throws(Diagnostic) -> ImportPlan {
    let reader = opened.reader
    var dates = DateParser(zone: options.zone, now: options.now, order: nil)
    dates.readsSheetDays = opened.report.format == .xlsx
    var reasons: [String] = []
    try refuseProse(reader, opened.report, options.mapping, dates)
    let isHeaderless = settleHeader(reader, options.mapping, dates, &reasons)
    let first = try reader.nextBatch(maxRecords: 4096)
    let profiles = ColumnProfile.profiles(
      of: first,
      fieldCount: reader.fieldNames.count,
      dates: dates
    )
    var guesser = ColumnGuesser(
      mapping: options.mapping,
      dates: dates,
      isHeaderless: isHeaderless,
      hasObjects: [.json, .jsonLines, .xml].contains(opened.report.format),
      isSketching: isSketching
    )
    try guesser.add(reader.fieldNames, profiles)
    if !first.records.isEmpty {
      try refuseWithoutReviews(guesser.guesses, opened.report)
      let texts = [ImportField.text, .title, .pros, .cons].compactMap { guesser.holder(of: $0) }
      if !options.mapping.keepsMojibake { try refuseMojibake(first, inColumns: texts) }
    }
    let source = options.mapping.source ?? Self.stem(of: file)
    let builder = ReviewBuilder(
      importer: name,
      source: source,
      of: opened,
      options,
      dates: dates
    )
    return ImportPlan(
      importer: name,
      file: file,
      source: source,
      opened: opened,
      firstBatch: first,
      mapper: GenericMapper(guesser: guesser, builder: builder),
      reasons: reasons,
      options: options
    )
  }

  private func settleHeader(
    _ reader: any RecordReader,
    _ mapping: ImportMapping,
    _ dates: DateParser,
    _ reasons: inout [String]
  ) -> Bool {
    guard let header = reader.header else { return false }
    let isData: Bool
    if let told = mapping.hasHeader {
      isData = !told
      reasons.append(
        told ? "the first row is a header, as you said" : "there is no header, as you said"
      )
    } else {
      let check = HeaderCheck(header, dates: dates)
      isData = check.isData
      reasons.append(check.reason)
    }
    if isData { reader.treatHeaderAsData() }
    return isData
  }

  /// One column without a known header is a script or a letter rather than a table, unless the
  /// person says what it is.
  private func refuseProse(
    _ reader: any RecordReader,
    _ report: SniffReport,
    _ mapping: ImportMapping,
    _ dates: DateParser
  ) throws(Diagnostic) {
    guard let header = reader.header, header.count == 1, report.format != .xlsx,
      mapping.hasHeader == nil, mapping.assignments.isEmpty,
      !HeaderCheck(header, dates: dates).isKnown
    else { return }
    throw Diagnostic(
      .missingColumn,
      "the file has one column, and its first line names no field",
      hints: [
        "if every line is a review: import FILE header=no column1=text",
        "if the first line is a header, say what it is: \"HEADER\"=text",
      ]
    )
  }

  /// A file of reviews has the words of the reviewers, or at least their ratings.
  private func refuseWithoutReviews(
    _ guesses: [ColumnGuess],
    _ report: SniffReport
  ) throws(Diagnostic) {
    let needed: Set<ImportField> = [.text, .title, .pros, .cons, .rating]
    let isThere = guesses.contains { guess in
      if case .field(let field) = guess.target { return needed.contains(field) }
      return false
    }
    if isThere { return }
    let names = guesses.prefix(12).map(\.column).joined(separator: ", ")
    var hints = ["say which column is the text: \"COLUMN\"=text; the columns are \(names)"]
    let others = report.recordPathCandidates.map(\.path).filter { $0 != report.recordPath }
    if !others.isEmpty {
      hints.append("other records stand at \(others.prefix(4).joined(separator: ", "))")
    }
    throw Diagnostic(
      .missingColumn,
      "no column holds the reviews' text or rating",
      hints: hints
    )
  }

  /// The name of a file without its folder and its endings: `data/kaspi.jsonl.gz` is `kaspi`.
  package static func stem(of path: String) -> String {
    var name = Substring(path.split(separator: "/").last ?? "")
    for ending in [
      ".gz", ".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".xlsx", ".txt", ".tab",
      ".xml", ".tskv",
    ]
    where name.utf8.count > ending.utf8.count && name.lowercased().hasSuffix(ending) {
      name = name.dropLast(ending.count)
    }
    if name.hasPrefix("<"), name.hasSuffix(">") { name = name.dropFirst().dropLast() }
    return name.isEmpty ? "import" : String(name)
  }
}
