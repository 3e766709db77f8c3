package import PikirBase
import PikirFormats
import PikirImport

/// Holds what a plugin's importers declare against the samples that lie beside it: a field whose
/// columns no sample has is a slip of the pen more often than not, and no import fails for it.
package struct SampleCheck {
  private let bundle: PluginBundle
  private let fileSystem: any FileSystem
  private let options: ImportOptions

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

  /// Warnings, at the lines of the fields; none for a plugin without samples.
  ///
  /// A sample that an importer cannot open is another's.
  ///
  /// - Complexity: O(importers × bytes of the samples' heads).
  package func findings(_ manifest: PluginManifest) -> [Diagnostic] {
    guard let folder = bundle.sampleFolder,
      let names = try? fileSystem.list(directory: folder)
    else { return [] }
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
    var read: [(name: String, unmet: [UnmetField])] = []
    var counts: Diagnostic?
    for sample in samples {
      let plan = try? ImportPlan.make(
        for: .file(sample.path),
        by: importer,
        options: options,
        in: fileSystem
      )
      guard let plan else { continue }
      read.append((sample.name, plan.unmet))
      counts = counts ?? unreadableVotes(plan, declared, sample.name)
    }
    guard let first = read.first else { return [] }
    let unmet = first.unmet.filter { field in
      read.allSatisfy { $0.unmet.contains { $0.field == field.field } }
    }
    let listed = read.prefix(2).map { "samples/\($0.name)" }.joined(separator: ", ")
    return unmet.map { finding($0, declared, listed) } + (counts.map { [$0] } ?? [])
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
    return Diagnostic(
      .pluginSuspect,
      "\(count) values of '\(column)' in samples/\(sample) are no number of votes\(value)",
      at: bundle.source.span(chunk: place.chunk, line: place.line),
      hints: [
        "take the number out in map: review.votes = pikir.number((rec[\"\(column)\"] or \"\"):match(\"%d+\"))"
      ],
      severity: .warning
    )
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
    _ samples: String
  ) -> Diagnostic {
    let mapping = declared.fields.first { $0.target == field.field }
    let place = mapping?.place ?? declared.place
    return Diagnostic(
      .pluginSuspect,
      "no record of \(samples) has \(field.text)",
      at: bundle.source.span(chunk: place.chunk, line: place.line),
      hints: field.isIdentifier
        ? ["without ids, a second import doubles reviews whose words changed"] : [],
      severity: .warning
    )
  }
}
