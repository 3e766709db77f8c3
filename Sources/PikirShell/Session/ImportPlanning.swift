import PikirBase
import PikirFormats
import PikirImport
import PikirPlugins
import PikirText

/// Opens what a person wants to import and lets an importer look at it.
struct ImportPlanning {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Plans the import of a file, or of standard input for `-`, by the importer that was named, or
  /// by the one that fits.
  ///
  /// - Throws: what opening and planning throw, `F101` when standard input is not free.
  func plan(
    _ file: Argument,
    by importer: (any Importer)?,
    _ options: ImportOptions
  ) throws(Diagnostic) -> ImportPlan {
    var read = options.read
    read.interrupt = options.interrupt
    let plan: ImportPlan
    if let importer {
      plan = try self.plan(file, read, by: importer, options)
    } else {
      plan = try fittingPlan(file, read, options)
    }
    if let said = options.mapping.source, !plan.source.utf8.elementsEqual(said.utf8) {
      session.remark("source=\(said) is not used: importer \(plan.importer) says \(plan.source)")
    }
    return plan
  }

  private func plan(
    _ file: Argument,
    _ read: ReadOptions,
    by importer: any Importer,
    _ options: ImportOptions
  ) throws(Diagnostic) -> ImportPlan {
    let importer = try session.prepared(importer)
    return try importer.plan(
      try open(file, try importer.readOptions(read)),
      file: name(of: file),
      options: options
    )
  }

  private func open(_ file: Argument, _ read: ReadOptions) throws(Diagnostic) -> OpenedRecords {
    try openRecords(try input(file), options: read, in: session.environment.fileSystem)
  }

  private func name(of file: Argument) -> String { isStream(file) ? "<stdin>" : file.text }

  private func isStream(_ file: Argument) -> Bool { file.text == "-" && !file.isQuoted }

  /// Lets the importers look at the file; a stream can be looked at once only, so it is for the
  /// generic one.
  private func fittingPlan(
    _ file: Argument,
    _ read: ReadOptions,
    _ options: ImportOptions
  ) throws(Diagnostic) -> ImportPlan {
    let opened = try open(file, read)
    let registry = session.importers
    guard registry.importers.count > 1, !isStream(file) else {
      return try GenericImporter().plan(opened, file: name(of: file), options: options)
    }
    let sample = FileSample(
      file: file.text,
      report: opened.report,
      options: read,
      now: options.now,
      open: { (options) throws(Diagnostic) in try open(file, options) }
    )
    let choice = registry.choice(for: sample)
    if let remark = choice.remark { session.remark("\(file.text): \(remark)") }
    let plan: ImportPlan
    if let importer = choice.importer {
      session.remark("\(file.text): read as \(importer.name) (\(choice.reason))")
      plan = try self.plan(file, read, by: importer, options)
    } else {
      if let refusal = session.plugins.refusal(toRead: sample) { throw refusal }
      remarkWaitingImporters(of: file)
      remarkRefusals(choice, of: file)
      plan = try GenericImporter().plan(opened, file: name(of: file), options: options)
    }
    plan.reasons += choice.others
    return plan
  }

  /// Says which plugins with importers were not asked, so that nobody takes the generic reading for
  /// theirs.
  private func remarkWaitingImporters(of file: Argument) {
    for refusal in session.plugins.refusals(ofPluginsWith: "importers").prefix(3) {
      let way = refusal.hints.first.map { "; \($0)" } ?? ""
      session.remark("\(file.text): not asked: \(refusal.message)\(way)")
    }
  }

  /// How many importers that refused a file are told.
  private static let listedRefusals = 3

  /// Says which importers of the person's own plugins refused a file that is read by the generic one;
  /// those that pikir brings are told by the preview, as every table looks a little like some site's.
  private func remarkRefusals(_ choice: ImporterChoice, of file: Argument) {
    let offered = session.plugins.importers
    var lines: [String] = []
    for refusal in choice.refusals {
      guard let made = refusal.importer as? PluginImporter,
        let plugin = offered.first(where: { $0.manifest.id.utf8.elementsEqual(made.name.utf8) })?
          .plugin,
        plugin.bundle.owner != .shipped
      else { continue }
      let place = made.manifest.place
      let file = plugin.source.fileName(ofChunk: place.chunk)
      let line = place.line > 0 ? " (\(file):\(place.line))" : ""
      let near = refusal.nearMiss.map { "; \($0)" } ?? ""
      lines.append("not read as \(made.name): \(refusal.objection)\(near)\(line)")
    }
    for line in lines.prefix(Self.listedRefusals) { session.remark("\(file.text): \(line)") }
    if lines.count > Self.listedRefusals {
      session.remark("\(file.text): nor as \(lines.count - Self.listedRefusals) others of yours")
    }
  }

  private func input(_ file: Argument) throws(Diagnostic) -> RecordInput {
    guard file.text == "-", !file.isQuoted else {
      return .file(session.environment.readingPath(file.text))
    }
    guard let stream = session.environment.standardInput?() else {
      throw Diagnostic(
        .fileUnreadable,
        "standard input is where the lines come from, so nothing can be imported from it",
        at: file.span,
        hints: ["give the line by -c: pikir WORKSPACE -c 'import -'"]
      )
    }
    return .stream(stream, name: "<stdin>")
  }
}
