package import PikirBase
import PikirFormats
import PikirImport
import PikirText

/// Holds what a plugin's importers declare against the samples that lie beside it: a field whose
/// columns no sample has is a slip of the pen more often than not, and no import fails for it.
package struct SampleCheck {
  let bundle: PluginBundle
  let fileSystem: any FileSystem
  let options: ImportOptions

  /// - Parameters:
  ///   - bundle: the plugin's files.
  ///   - fileSystem: where its samples lie.
  ///   - now: the session's clock.
  ///   - interrupt: ends the reading.
  package init(
    _ bundle: PluginBundle,
    fileSystem: any FileSystem,
    now: EpochSeconds,
    interrupt: Interrupt
  ) {
    self.bundle = bundle
    self.fileSystem = fileSystem
    var options = ImportOptions(now: now)
    options.interrupt = interrupt
    options.showsValues = true
    self.options = options
  }

  /// Warnings, at the lines of the fields; for a plugin without samples, of their letters alone.
  ///
  /// A sample that an importer cannot open is another's.
  ///
  /// - Complexity: O(importers × bytes of the samples' heads).
  package func findings(_ manifest: PluginManifest) -> [Diagnostic] {
    guard let folder = bundle.sampleFolder,
      let names = try? fileSystem.list(directory: folder), !names.isEmpty
    else { return manifest.importers.flatMap(mixedColumns) }
    let samples = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return manifest.importers.flatMap { findings($0, samples.map { ($0, folder + "/" + $0) }) }
  }

  private func findings(
    _ declared: ImporterManifest,
    _ samples: [(name: String, path: String)]
  ) -> [Diagnostic] {
    guard let importer = try? PluginImporter(declared, of: bundle.name, source: bundle.source)
    else { return [] }
    if let misfit = misfit(importer, declared, samples) { return [misfit] }
    let asked = declared.map == nil ? nil : AskedColumns(bundle.source)
    var columns: [String] = []
    var read: [(name: String, unmet: [UnmetField])] = []
    var losses: [Diagnostic] = []
    var around: [String] = []
    var refusal: (name: String, error: Diagnostic)?
    for sample in samples {
      let plan: ImportPlan
      do throws(Diagnostic) {
        plan = try ImportPlan.make(
          for: .file(sample.path),
          by: importer,
          options: options,
          in: fileSystem
        )
      } catch {
        if error.code == .missingColumn { refusal = refusal ?? (sample.name, error) }
        continue
      }
      read.append((sample.name, plan.unmet.filter { $0.field != nil } + plan.partlyUnmet))
      columns += plan.columns.map(\.column)
      around += self.around(declared, sample.path)
      guard losses.isEmpty else { continue }
      if let votes = unreadableVotes(plan, declared, sample.name) { losses.append(votes) }
      losses += unusedWords(plan, declared, sample.name)
      losses += unnamedValues(plan, declared, sample.name)
      if let lost = missingIdentifier(importer, declared, sample) { losses.append(lost) }
    }
    guard let first = read.first else { return refusal.map { [refused($0, declared)] } ?? [] }
    let unmet = first.unmet.filter { field in
      read.allSatisfy {
        $0.unmet.contains { $0.field == field.field && $0.columns == field.columns }
      }
    }
    let listed = read.prefix(2).map { "samples/\($0.name)" }.joined(separator: ", ")
    let unread = asked?.unmet(among: columns + around) ?? []
    return unmet.map { finding($0, declared, listed, around) } + losses
      + unread.map { column, field in
        Diagnostic(
          .pluginSuspect,
          "no record of \(listed) has \(field.text)",
          at: column.span,
          hints: field.near.isEmpty && column.name.hasPrefix("^") && !around.isEmpty
            ? ["around records stand \(around.joined(separator: ", "))"]
            : Self.letters(of: column.name, beside: field.near),
          severity: .warning
        )
      }
  }

  /// What an importer has against every sample of its format; nil when it takes one, or when there is
  /// none that it could take.
  private func misfit(
    _ importer: PluginImporter,
    _ declared: ImporterManifest,
    _ samples: [(name: String, path: String)]
  ) -> Diagnostic? {
    var nearest: (name: String, fit: ImporterFit)?
    for sample in samples {
      guard let fit = fit(importer, sample) else { continue }
      if fit.objection == nil { return nil }
      if fit.evidence >= nearest?.fit.evidence ?? 0 { nearest = (sample.name, fit) }
    }
    guard let nearest, let objection = nearest.fit.objection else { return nil }
    let near = nearest.fit.nearMiss.map { "; \($0)" } ?? ""
    return Diagnostic(
      .pluginSuspect,
      "\(declared.id) takes no sample of its own: of samples/\(nearest.name) \(objection)\(near)",
      at: bundle.source.span(chunk: declared.place.chunk, line: declared.place.line),
      severity: .warning
    )
  }

  /// That no sample has the columns which make reviews, where the importer asks for none to take it.
  private func refused(
    _ refusal: (name: String, error: Diagnostic),
    _ declared: ImporterManifest
  ) -> Diagnostic {
    Diagnostic(
      .pluginSuspect,
      "\(declared.id) takes no sample of its own: samples/\(refusal.name): \(refusal.error.message)",
      at: bundle.source.span(chunk: declared.place.chunk, line: declared.place.line),
      hints: refusal.error.hints,
      severity: .warning
    )
  }

  /// What is no number among the votes of a sample; nil where code may set them.
  private func unreadableVotes(
    _ plan: ImportPlan,
    _ declared: ImporterManifest,
    _ sample: String
  ) -> Diagnostic? {
    if declared.map != nil, SourceWords(bundle.source, countsSet: true).contains("votes") {
      return nil
    }
    guard let ledger = try? plan.preview(rowCount: 1000).ledger,
      let count = ledger.counts[.unreadableCount], let first = ledger.first(.unreadableCount)
    else { return nil }
    let place = declared.fields.first { $0.target == .field(.votes) }?.place ?? declared.place
    let column = first.column ?? "votes"
    let value = first.value.map { ", such as \"\($0)\"" } ?? ""
    let form = count == 1 ? "value" : "values"
    let claim = count == 1 ? "is no number" : "are no numbers"
    return Diagnostic(
      .pluginSuspect,
      "\(count) \(form) of '\(column)' in samples/\(sample) \(claim) of votes\(value)",
      at: bundle.source.span(chunk: place.chunk, line: place.line),
      hints: [
        "take the number out in map: review.votes = pikir.number((rec[\"\(column)\"] or \"\"):match(\"%d+\"))"
      ],
      severity: .warning
    )
  }

  /// Fields of words that take the first of several columns, where records have words in more of
  /// them; none where code may put them together.
  private func unusedWords(
    _ plan: ImportPlan,
    _ declared: ImporterManifest,
    _ sample: String
  ) -> [Diagnostic] {
    let words: [ImportField] = [.text, .title, .pros, .cons, .note, .replyText]
    guard declared.map == nil else { return [] }
    return declared.fields.compactMap { field in
      guard case .columns(let columns) = field.origin, case .field(let target) = field.target,
        words.contains(target)
      else { return nil }
      let count = plan.recordCount(withSeveralOf: columns)
      guard count > 0 else { return nil }
      let listed = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      let noun = count == 1 ? "record has" : "records have"
      return Diagnostic(
        .pluginSuspect,
        "\(count) \(noun) words in several columns of \(target.name), and the first alone is taken",
        at: bundle.source.span(chunk: field.place.chunk, line: field.place.line),
        hints: ["all of them, in samples/\(sample): { join = { \(listed) }, with = \" \" }"],
        severity: .warning
      )
    }
  }

  /// Whether what stands for a column is more likely a value: a code of a language, the name of a site.
  private static func looksConstant(_ field: UnmetField, _ name: String) -> Bool {
    switch field.field {
    case .field(.lang): name.utf8.count <= 3 && name.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    case .field(.source), .field(.country), .field(.brand): field.near.isEmpty
    default: false
    }
  }

  /// What stands around the records of a sample.
  private func around(_ declared: ImporterManifest, _ path: String) -> [String] {
    var read = options.read
    read.interrupt = options.interrupt
    if !declared.records.isEmpty { read.recordPath = declared.records }
    guard declared.format == "json",
      let opened = try? openRecords(.file(path), options: read, in: fileSystem),
      let batch = try? opened.reader.nextBatch(maxRecords: 100)
    else { return [] }
    return opened.sample(of: batch, count: 100)?.around.map(\.path) ?? []
  }

  private func fit(
    _ importer: PluginImporter,
    _ sample: (name: String, path: String)
  ) -> ImporterFit? {
    let input = RecordInput.file(sample.path)
    var read = options.read
    read.interrupt = options.interrupt
    guard let opened = try? openRecords(input, options: read, in: fileSystem) else { return nil }
    let head = FileSample(
      file: sample.name,
      report: opened.report,
      options: read,
      now: options.now,
      open: { (options) throws(Diagnostic) in
        try openRecords(input, options: options, in: fileSystem)
      }
    )
    return importer.fit(head)
  }

  private func finding(
    _ field: UnmetField,
    _ declared: ImporterManifest,
    _ samples: String,
    _ around: [String]
  ) -> Diagnostic {
    let mapping = declared.fields.first { $0.target == field.field }
    let place =
      field.field == .ignored
      ? declared.ignorePlace : mapping?.place ?? declared.place
    // Of several columns one may be lacking, and the field is still there.
    let isWhole = mapping?.origin.columns.count == field.columns.count
    var hints: [String] = []
    if let outer = field.columns.first(where: { $0.hasPrefix("^") }), !around.isEmpty {
      let near = didYouMean(outer, among: around)
      hints = near.isEmpty ? ["around records stand \(around.joined(separator: ", "))"] : near
    }
    if let name = field.columns.first, field.columns.count == 1, isWhole,
      Self.looksConstant(field, name)
    {
      hints.append("the same for all records: \(field.field?.name ?? "") = { value = \"\(name)\" }")
    }
    if let name = field.columns.first { hints += Self.letters(of: name, beside: field.near) }
    if let name = field.columns.first, ["iso", "epoch", "epoch_ms"].contains(name) {
      hints.append("the form of the dates stands behind date: { \"COLUMN\", date = \"\(name)\" }")
    }
    if field.isIdentifier, isWhole {
      hints.append("without ids, a second import doubles reviews whose words changed")
    }
    return Diagnostic(
      .pluginSuspect,
      "no record of \(samples) has \(field.text)",
      at: bundle.source.span(chunk: place.chunk, line: place.line),
      hints: hints,
      severity: .warning
    )
  }
}
