import PikirStore
import PikirText
import PikirBase
import PikirImport
import PikirPlugins

/// Reads reviews from files into the workspace.
enum ImportCommand: Command {
  private static let words = Parameter.repeated(
    "file",
    .importSource,
    isRequired: true,
    help: "files to read, such as *.csv; - for standard input"
  )
  private static let mapping = Parameter.assignments(
    "column=field",
    of: .columns,
    help: "which column is what; source=NAME, header=no, skip=2, policy=linear and the like"
  )
  private static let preview = Parameter.flag("preview", help: "show what would be read, and why")
  private static let strict = Parameter.flag("strict", help: "refuse the file at its first fault")

  static let spec = CommandSpec(
    "import",
    category: .data,
    summary: "Reads reviews from CSV, TSV, JSON, JSON lines, XML or XLSX files.",
    details: """
      Which importer fits is decided by columns and values, and said; see importers. Columns are
      recognised by their headers and values; --preview shows how, and COLUMN=FIELD says it better.
      Besides columns there are source=NAME, header=yes|no, skip=ROWS for rows above the header,
      policy=linear|half for other scales, markup=keep and mojibake=keep. The name of an importer may
      stand before the files. All files of a line are one step.
      Reviews that are known are skipped, or get a new version when they say something else. Other
      fields are filled where they are blank; the importer that brought a review also renews what it
      says otherwise. Tags, notes and fields that a command has set stay.
      Rows that cannot be taken are listed, and the rest is imported; above a fifth the file is
      refused. A line of sums below a table is left out.
      """,
    parameters: [
      words.declaration, mapping.declaration, preview.declaration, strict.declaration,
    ],
    effects: [.writesWorkspace, .undoable, .neverConfirms, .readsFiles],
    searchTerms: ["load", "read", "csv", "json", "xlsx", "xml", "file"],
    examples: [
      Example(
        "import more.csv",
        prints: """
          more.csv: 2 rows, 2 new
            2 texts are in a language not recognised
          op 2: 2 reviews added   undo with: undo
          """
      )
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    _ = try options(call, in: check.session)
    let mayGain = check.mayGainPlugins
    var files = try sources(of: call, in: check.session, mayGainPlugins: mayGain).files
    // It may be the importer of a plugin that an earlier line brings into use.
    if check.mayGainPlugins, files.count > 1, !files[0].isQuoted, PluginName.isValid(files[0].text)
    {
      files.removeFirst()
    }
    for file in files
    where file.text != "-" && (file.isQuoted || !file.text.contains { "*?".contains($0) }) {
      try check.requireFile(file)
    }
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let (importer, words) = try sources(of: call, in: session)
    var files: [Argument] = []
    for word in words { files += try session.environment.files(named: word) }
    let options = try options(call, in: session)
    if call[preview] {
      for file in files {
        let plan = try plan(file, by: importer, options, in: session)
        try ImportReport(session).show(plan, of: file)
      }
      return
    }
    let running = try session.workspace.beginImport(command: session.recorded(call.text))
    do throws(Diagnostic) {
      for file in files {
        try read(file, by: importer, options, into: running, in: session)
      }
      try session.environment.interrupt.check()
      guard let entry = try running.commit() else {
        let isKnown = running.total.identical > 0
        let why: DisplayText = isKnown ? "all of it was known" : "no review was read"
        return session.remark("nothing to change: " + why)
      }
      session.report(entry)
      session.indexWords()
    } catch {
      running.abandon()
      throw error
    }
  }

  private static func read(
    _ file: Argument,
    by importer: (any Importer)?,
    _ options: ImportOptions,
    into running: ImportSession,
    in session: Session
  ) throws(Diagnostic) {
    running.beginFile()
    let plan = try plan(file, by: importer, options, in: session)
    var counts = ImportReport.Counts()
    let progress = ProgressLine(session, label: file.text)
    defer { progress.clear() }
    do throws(Diagnostic) {
      let summary = try ImportJob(plan).run(
        progress: { progress.show(done: $0.bytesDone, of: $0.bytesTotal, rows: $0.rows) },
        sink: { (batch) throws(Diagnostic) in counts.add(try running.append(batch)) }
      )
      progress.clear()
      ImportReport(session).show(summary, counts, of: file)
    } catch {
      session.note(error, of: plan.importer)
      throw error.located(at: file.span)
    }
  }

  private static func plan(
    _ file: Argument,
    by importer: (any Importer)?,
    _ options: ImportOptions,
    in session: Session
  ) throws(Diagnostic) -> ImportPlan {
    do throws(Diagnostic) {
      return try ImportPlanning(session).plan(file, by: importer, options)
    } catch {
      throw error.located(at: file.span)
    }
  }

  /// The importer, if one is named, and the files; the first word is an importer only if one is so named and no
  /// file of that name exists (decisions, "Import").
  static func sources(
    of call: Call,
    in session: Session,
    mayGainPlugins: Bool = false
  ) throws(Diagnostic) -> (importer: (any Importer)?, files: [Argument]) {
    var files = call[words]
    guard let first = files.first, !first.isQuoted,
      let named = session.importers.importers.first(where: {
        $0.name.utf8.elementsEqual(first.text.utf8)
      }),
      (try? session.environment.requireRegularFile(first.text, at: nil)) == nil
    else {
      try refuseQuotedMapping(files, in: session)
      try refuseWaiting(files, in: session, mayGainPlugins: mayGainPlugins)
      try refuseImporters(behind: files, in: session)
      return (nil, files)
    }
    try refuseImporters(behind: files, in: session)
    files.removeFirst()
    guard !files.isEmpty else {
      throw Diagnostic(
        .missingArgument,
        "\"import \(first.text)\" needs a file",
        at: call.span,
        hints: ["usage: \(spec.usage)"]
      )
    }
    return (named, files)
  }

  /// Says so when `COLUMN=FIELD` stands whole in quotes, where only the column does.
  private static func refuseQuotedMapping(
    _ files: [Argument],
    in session: Session
  ) throws(Diagnostic) {
    for word in files where word.isQuoted || word.text.hasPrefix("'") {
      let plain = word.text.filter { $0 != "'" }
      let pieces = plain.split(separator: "=", omittingEmptySubsequences: false)
      guard pieces.count == 2, !pieces[0].isEmpty, let field = ImportField(name: String(pieces[1])),
        (try? session.environment.requireRegularFile(word.text, at: nil)) == nil
      else { continue }
      throw Diagnostic(
        .badArgument,
        word.text.hasPrefix("'") || word.text.contains("'=")
          ? "quotes here are double ones, around the column"
          : "only the column stands in quotes, not what it is",
        at: word.span,
        hints: ["\"\(pieces[0])\"=\(field.name)"]
      )
    }
  }

  /// Says so when the first word, which is no file, is the importer of a plugin that may not run here,
  /// or looks like the name of an importer that is nowhere.
  private static func refuseWaiting(
    _ files: [Argument],
    in session: Session,
    mayGainPlugins: Bool
  ) throws(Diagnostic) {
    guard files.count > 1, let first = files.first, !first.isQuoted, PluginName.isValid(first.text),
      (try? session.environment.requireRegularFile(first.text, at: nil)) == nil
    else { return }
    let refusal = session.plugins.missing(first, .importer, among: session.importers.names)
    if refusal.code != .unknownPlugin { throw refusal }
    try refusePlugin(first, before: files[1], in: session)
    let near = nearestNames(to: first.text, among: session.importers.names)
    guard !first.text.contains("."), !near.isEmpty || !mayGainPlugins else { return }
    throw Diagnostic(
      .unknownImporter,
      "there is neither an importer nor a file '\(first.text)'",
      at: first.span,
      hints: near.isEmpty
        ? ["list the importers: importers", "list the plugins: plugin list"]
        : ["did you mean \(near.joined(separator: ", "))?"]
    )
  }

  /// Says so when the first word is a plugin, whose importers have names of their own.
  private static func refusePlugin(
    _ word: Argument,
    before file: Argument,
    in session: Session
  ) throws(Diagnostic) {
    let plugin = session.plugins.ready.first { $0.name.utf8.elementsEqual(word.text.utf8) }
    guard let plugin else { return }
    let importers = plugin.manifest.importers.map(\.id)
    let name = Quoting.argument(file.text) ?? file.text
    throw Diagnostic(
      .unknownImporter,
      "\(word.text) is a plugin, and no importer",
      at: word.span,
      hints: importers.isEmpty
        ? ["it offers no importer: plugin show \(word.text)"]
        : ["it offers \(importers.joined(separator: ", ")): import \(importers[0]) \(name)"]
    )
  }

  /// Says so when an importer stands behind files, before any of them is read.
  private static func refuseImporters(
    behind files: [Argument],
    in session: Session
  ) throws(Diagnostic) {
    for word in files.dropFirst() where !word.isQuoted && PluginName.isValid(word.text) {
      guard session.importers.contains(word.text),
        (try? session.environment.requireRegularFile(word.text, at: nil)) == nil
      else { continue }
      let first = files[0].text
      throw Diagnostic(
        .badArgument,
        "\(word.text) is an importer, which stands before the files; nothing was imported",
        at: word.span,
        hints: ["import \(word.text) \(Quoting.argument(first) ?? first)"]
      )
    }
  }

  private static func options(
    _ call: Call,
    in session: Session
  ) throws(Diagnostic) -> ImportOptions {
    var options = ImportOptions(now: session.clock.now())
    options.zone = session.settings.zone
    options.isStrict = call[strict]
    options.interrupt = session.environment.interrupt
    options.mapping = try mapping(of: call)
    return options
  }

  /// What a line says of columns.
  static func mapping(of call: Call) throws(Diagnostic) -> ImportMapping {
    let assignments = call[mapping]
    do throws(Diagnostic) {
      return try ImportMapping(arguments: assignments.map { ($0.name, $0.value) })
    } catch {
      throw error.located(at: assignments.first?.span)
    }
  }
}
