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
      plan = try self.plan(file, try ways(to: file).whole(), read, by: importer, options)
    } else {
      plan = try fittingPlan(file, read, options)
    }
    let titles = plan.report.titleRows
    if titles > 0 {
      let rows = titles == 1 ? "row is a title" : "\(titles) rows are titles"
      session.remark("\(file.text): its first \(rows) above the header, and passed over")
    }
    if let said = options.mapping.source, !plan.source.utf8.elementsEqual(said.utf8) {
      session.remark("source=\(said) is not used: importer \(plan.importer) says \(plan.source)")
    }
    return plan
  }

  private func plan(
    _ file: Argument,
    _ input: RecordInput,
    _ read: ReadOptions,
    by importer: any Importer,
    _ options: ImportOptions
  ) throws(Diagnostic) -> ImportPlan {
    let importer = try session.prepared(importer)
    return try importer.plan(
      try open(input, try importer.readOptions(read)),
      file: name(of: file),
      options: options
    )
  }

  private func open(_ input: RecordInput, _ read: ReadOptions) throws(Diagnostic) -> OpenedRecords {
    try openRecords(input, options: read, in: session.environment.fileSystem)
  }

  /// How a file is opened to be looked at, any number of times, and then to be read.
  private struct Ways {
    let look: () -> RecordInput
    let whole: () -> RecordInput
  }

  private func name(of file: Argument) -> String { isStream(file) ? "<stdin>" : file.text }

  private func isStream(_ file: Argument) -> Bool { file.text == "-" && !file.isQuoted }

  /// Lets the importers look at the file, or at the beginning of a stream.
  private func fittingPlan(
    _ file: Argument,
    _ read: ReadOptions,
    _ options: ImportOptions
  ) throws(Diagnostic) -> ImportPlan {
    let ways = try ways(to: file)
    let registry = session.importers
    guard registry.importers.count > 1 else {
      return try GenericImporter().plan(
        try open(ways.whole(), read),
        file: name(of: file),
        options: options
      )
    }
    let opened = try open(ways.look(), read)
    let sample = FileSample(
      file: name(of: file),
      report: opened.report,
      options: read,
      now: options.now,
      open: { (options) throws(Diagnostic) in try open(ways.look(), options) }
    )
    let choice = registry.choice(for: sample)
    if choice.equals.count > 1 { throw tie(of: choice.equals, for: file) }
    if let remark = choice.remark { session.remark("\(file.text): \(remark)") }
    let plan: ImportPlan
    if let importer = choice.importer {
      session.remark("\(file.text): read as \(importer.name) (\(choice.reason))")
      plan = try self.plan(file, ways.whole(), read, by: importer, options)
    } else {
      if let refusal = session.plugins.refusal(toRead: sample, named: file.text) { throw refusal }
      let refusals = ownRefusals(choice)
      if let near = refusals.first(where: \.refusal.isNear) { throw misfit(near, of: file) }
      remarkWaitingImporters(of: file, opened.report.format)
      remark(refusals, of: file)
      plan = try GenericImporter().plan(
        isStream(file) ? try open(ways.whole(), read) : opened,
        file: name(of: file),
        options: options
      )
    }
    plan.reasons += choice.others
    return plan
  }

  /// Why a file is not read that several importers take: to guess, or to read it as any table is,
  /// would bring its reviews in under another source, twice once the right one is named.
  private func tie(of names: [String], for file: Argument) -> Diagnostic {
    let word = Quoting.argument(file.text) ?? file.text
    return Diagnostic(
      .unknownImporter,
      "\(names.joined(separator: " and ")) fit \(file.text) equally well; nothing was imported",
      hints: names.map { "import \($0) \(word)" }
    )
  }

  /// Says which plugins with importers were not asked, so that nobody takes the generic reading for
  /// theirs, and what comes of it when the file is one of theirs.
  private func remarkWaitingImporters(of file: Argument, _ format: RecordFormat) {
    let items = session.plugins.untoldItems(notAskedAbout: format)
    guard let first = items.first, let refusal = first.refusal else { return }
    // Of those that changed it is known that the file was not for them.
    let unread = items.filter { if case .unapproved = $0.standing { true } else { false } }
    let which = unread.count == 1 ? "that plugin" : "one of them"
    let tail =
      unread.isEmpty
      ? ""
      : "; if the file is for \(which): undo what this import brings, approve it and import again"
    if items.count == 1 {
      let way = refusal.hints.first.map { "; \($0)" } ?? ""
      return session.remark("\(file.text): not asked: \(refusal.message)\(way)\(tail)")
    }
    let names = items.map(\.found.name).joined(separator: ", ")
    session.remark(
      "\(file.text): not asked: plugins that may not run here: \(names); see plugin list\(tail)"
    )
  }

  /// How many importers that refused a file are told.
  private static let listedRefusals = 3

  /// An importer of the person's own plugins that refused a file, and where its plugin declares it.
  private struct OwnRefusal {
    let refusal: ImporterRefusal
    let plugin: String
    /// Such as `plugins/duken/init.lua:5`; empty when the place is not known.
    let place: String

    /// What speaks against the file, and what it has instead.
    var why: String { refusal.objection + (refusal.nearMiss.map { "; \($0)" } ?? "") }
  }

  /// Those that pikir brings are left out: every table looks a little like some site's.
  private func ownRefusals(_ choice: ImporterChoice) -> [OwnRefusal] {
    let offered = session.plugins.importers
    return choice.refusals.compactMap { refusal in
      guard let made = refusal.importer as? PluginImporter,
        let plugin = offered.first(where: { $0.manifest.id.utf8.elementsEqual(made.name.utf8) })?
          .plugin,
        plugin.bundle.owner != .shipped
      else { return nil }
      let place = made.manifest.place
      let file = plugin.source.fileName(ofChunk: place.chunk)
      return OwnRefusal(
        refusal: refusal,
        plugin: plugin.name,
        place: place.line > 0 ? "\(file):\(place.line)" : ""
      )
    }
  }

  /// Why a file is read by nobody that is nearly an own importer's: its site has changed it, and read
  /// in another way its reviews would come in a second time, under another source.
  private func misfit(_ own: OwnRefusal, of file: Argument) -> Diagnostic {
    let word = Quoting.argument(file.text) ?? file.text
    let place = own.place.isEmpty ? "" : " (\(own.place))"
    return Diagnostic(
      .importerMisfit,
      "\(file.text) is nearly a file for \(own.refusal.importer.name): \(own.why)\(place); nothing was"
        + " imported",
      at: file.span,
      hints: [
        "when its site has changed it, mend the importer, then: plugin reload \(own.plugin)",
        "read it as any table is: import generic \(word)",
      ]
    )
  }

  /// Says which importers of the person's own plugins refused a file that is read by the generic one;
  /// the others are told by the preview.
  private func remark(_ refusals: [OwnRefusal], of file: Argument) {
    for own in refusals.prefix(Self.listedRefusals) {
      let place = own.place.isEmpty ? "" : " (\(own.place))"
      session.remark("\(file.text): not read as \(own.refusal.importer.name): \(own.why)\(place)")
    }
    if refusals.count > Self.listedRefusals {
      session.remark("\(file.text): nor as \(refusals.count - Self.listedRefusals) others of yours")
    }
  }

  private func ways(to file: Argument) throws(Diagnostic) -> Ways {
    guard isStream(file) else {
      let input = RecordInput.file(session.environment.readingPath(file.text))
      return Ways(look: { input }, whole: { input })
    }
    guard let stream = session.environment.standardInput?() else {
      throw Diagnostic(
        .fileUnreadable,
        "standard input is where the lines come from, so nothing can be imported from it",
        at: file.span,
        hints: ["give the line by -c: pikir WORKSPACE -c 'import -'"]
      )
    }
    let head = StreamHead(stream)
    let name = name(of: file)
    return Ways(
      look: { .stream(head.look(), name: name) },
      whole: { .stream(head.whole(), name: name) }
    )
  }
}
