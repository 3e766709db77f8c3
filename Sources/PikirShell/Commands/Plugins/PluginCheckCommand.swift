import PikirBase
import PikirPlugins
import PikirText

/// Looks through a plugin for what is wrong with it.
enum PluginCheckCommand: Command {
  private static let name = Parameter.optional(
    "name",
    .plugin,
    help: "the plugin, or a file or folder with one; without it, all of your own"
  )

  static let spec = CommandSpec(
    "plugin check",
    category: .plugins,
    summary: "Looks for slips in a plugin's text, code and manifest.",
    details: """
      Reads its files, loads its code behind the wall and checks all that it says of itself. An
      error is what cannot work; a warning is what works on some texts only, such as Lua's own
      lower, which knows Latin letters alone. It needs no approval. Without a name it checks all
      plugins of your own. plugin test runs their tests. In a data format, or with stages behind
      it, each finding is a row: plugin, file, line, column, severity, code, message, hint.
      """,
    parameters: [name.declaration],
    effects: [.readsFiles, .givesTable],
    searchTerms: ["lint", "validate", "syntax", "error", "lua", "author", "verify", "slip"],
    examples: [
      Example(
        "plugin check share-of-promoters",
        prints: "share-of-promoters 1.0.0 is in order"
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let word = call[name] else { return try checkAll(call.span, in: session) }
    let found = try found(word, in: session)
    let twin = isPath(word) ? nil : session.plugins.twin(of: found)
    var findings = FindingReport(in: session)
    if let fault = twin?.fault { findings.add([fault.warning], of: found.name) }
    guard let bundle = twin?.hidden ?? found.bundle else {
      if let fault = found.fault { throw fault.span == nil ? fault.located(at: word.span) : fault }
      return
    }
    let check = try check(bundle, in: session)
    if twin != nil { session.remark("checked here: \(bundle.shownPath)") }
    let unmet = report(check, of: bundle, to: &findings, in: session)
    try findings.finish()
    if check.errorCount > 0 {
      throw Diagnostic(
        .pluginSuspect,
        "\(bundle.name) has \(counted(check))",
        at: word.span,
        hints: ["each is told above with its line"]
      )
    }
    if let manifest = check.manifest, twin == nil,
      let conflict = session.plugins.conflict(of: bundle, manifest)
    {
      throw conflict
    }
    let version = check.manifest.map { " \($0.version)" } ?? ""
    let isInOrder = check.findings.isEmpty && unmet == 0
    let outcome = isInOrder ? "is in order" : "has \(counted(check, besides: unmet))"
    session.remark("\(bundle.name)\(version) \(outcome)")
  }

  // MARK: All of them

  /// Checks the plugins of the person and of the workspace: those that pikir brings are in order.
  private static func checkAll(_ span: SourceSpan, in session: Session) throws(Diagnostic) {
    session.plugins.forget()
    let own = session.plugins.found().plugins.filter { $0.owner != .shipped }
    if own.isEmpty {
      return session.remark("you have no plugins of your own: plugin new makes one")
    }
    var findings = FindingReport(in: session)
    var inOrder = 0
    var faulty: [String] = []
    for found in own {
      switch try outcome(of: found, to: &findings, in: session) {
      case .inOrder: inOrder += 1
      case .warnings: break
      case .errors: faulty.append(found.name)
      }
    }
    try findings.finish()
    let noun = own.count == 1 ? "plugin" : "plugins"
    let all: DisplayText =
      inOrder == own.count ? "\(own.count) \(noun)" : "\(inOrder) of \(own.count) \(noun)"
    session.remark(all + (own.count == 1 ? " is in order" : " are in order"))
    guard !faulty.isEmpty else { return }
    throw Diagnostic(
      .pluginSuspect,
      "\(faulty.count) of \(own.count) \(noun) cannot be used as they are: "
        + faulty.joined(separator: ", "),
      at: span,
      hints: ["each is told above with its line"]
    )
  }

  private enum Outcome {
    case inOrder
    case warnings
    case errors
  }

  /// Checks one of several, and says what is wrong with it.
  private static func outcome(
    of found: PluginFinder.Found,
    to findings: inout FindingReport,
    in session: Session
  ) throws(Diagnostic) -> Outcome {
    if let fault = found.fault { findings.add([fault], of: found.name) }
    guard let bundle = found.bundle ?? found.hidden else { return .errors }
    let check = try check(bundle, in: session)
    let unmet = report(check, of: bundle, to: &findings, in: session)
    var isUsable = found.fault == nil && check.errorCount == 0
    if isUsable, let manifest = check.manifest,
      let conflict = session.plugins.conflict(of: bundle, manifest)
    {
      findings.add([conflict], of: found.name)
      isUsable = false
    }
    if !check.findings.isEmpty || unmet > 0 {
      session.remark("\(bundle.name) has \(counted(check, besides: unmet))")
    }
    if !isUsable { return .errors }
    return check.findings.isEmpty && unmet == 0 ? .inOrder : .warnings
  }

  // MARK: One of them

  private static func check(
    _ bundle: PluginBundle,
    in session: Session
  ) throws(Diagnostic) -> PluginCheck {
    let check = PluginCheck(
      bundle.source,
      tests: try tests(of: bundle, in: session),
      launch: session.environment.workers,
      limits: session.plugins.limits,
      interrupt: session.environment.interrupt
    )
    try session.environment.interrupt.check()
    return check
  }

  /// Says what was found, and gives how many importers' fields the samples do not have.
  private static func report(
    _ check: PluginCheck,
    of bundle: PluginBundle,
    to findings: inout FindingReport,
    in session: Session
  ) -> Int {
    for line in check.journal.shown { session.remark(line) }
    let unmet = session.sampleFindings(of: bundle, check.manifest)
    findings.add(check.findings + unmet, of: bundle.name)
    return unmet.count
  }

  private static func counted(_ check: PluginCheck, besides others: Int = 0) -> String {
    let counts = [(check.errorCount, "error"), (check.warningCount + others, "warning")]
    return counts.filter { $0.0 > 0 }.map { count, noun in
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }.joined(separator: ", ")
  }

  /// A plugin of the session by its name, or what lies at a path.
  private static func found(
    _ word: Argument,
    in session: Session
  ) throws(Diagnostic) -> PluginFinder.Found {
    session.plugins.forget()
    guard isPath(word) else { return try session.plugins.plugin(named: word) }
    var shown = word.text
    while shown.hasSuffix("/"), shown.utf8.count > 1 { shown.removeLast() }
    if shown.hasSuffix("/init.lua") { shown = parentFolder(of: shown) }
    let path = session.environment.wholePath(session.environment.readingPath(shown))
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let folder = PluginFolder(
      .workspace,
      path: parentFolder(of: path),
      shownAs: shown.utf8.contains(UInt8(ascii: "/")) ? parentFolder(of: shown) : "."
    )
    let name = file.hasSuffix(".lua") ? String(file.dropLast(".lua".count)) : file
    let finder = PluginFinder(folder, fileSystem: session.environment.fileSystem)
    if let found = finder.find(name) { return found }
    throw Diagnostic(
      .fileUnreadable,
      "no plugin lies at \(word.text)",
      at: word.span,
      hints: ["a plugin is a file NAME.lua, or a folder with init.lua"]
    )
  }

  private static func isPath(_ word: Argument) -> Bool {
    word.text.utf8.contains(UInt8(ascii: "/")) || word.text.hasSuffix(".lua")
  }

  private static func tests(
    of bundle: PluginBundle,
    in session: Session
  ) throws(Diagnostic) -> SourceText? {
    guard let path = bundle.testPath else { return nil }
    let last = path.split(separator: "/").last.map(String.init) ?? path
    let folder =
      bundle.shownPath.hasSuffix(".lua")
      ? parentFolder(of: bundle.shownPath) : bundle.shownPath
    return try PluginText.read(session.environment.bytes(ofFile: path), "\(folder)/\(last)")
  }
}
