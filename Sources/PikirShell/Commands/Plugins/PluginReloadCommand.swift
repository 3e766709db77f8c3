import PikirBase
import PikirPlugins
import PikirText

/// Takes the files of a plugin anew after its author changed them.
enum PluginReloadCommand: Command {
  private static let name = Parameter.optional("name", .plugin, help: "the plugin; all without it")

  static let spec = CommandSpec(
    "plugin reload",
    category: .plugins,
    summary: "Checks and tests the changed files of a plugin, then takes them.",
    details: """
      The new files are loaded into a new worker, checked, and their tests run. When all is well,
      they take the place of the approved ones; else these stay in use. A plugin that asks for
      more than before needs plugin approve.
      """,
    parameters: [name.declaration],
    effects: [.readsFiles, .writesWorkspace, .undoable],
    searchTerms: ["plugins", "refresh", "changed", "author"],
    examples: [Example("plugin reload", prints: "no plugin changed")]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    if let word = call[name] { _ = try check.session.plugins.plugin(named: word) }
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    session.plugins.forget()
    if let word = call[name] {
      let found = try session.plugins.plugin(named: word)
      if let fault = found.fault, found.bundle == nil { throw fault }
      return try reload(found, at: word.span, in: session)
    }
    let changed = session.plugins.items().filter { $0.found.bundle.map(session.isWaiting) ?? false }
    if changed.isEmpty { return session.remark("no plugin changed") }
    try reload(changed.map(\.found), at: call.span, in: session)
  }

  /// Takes every plugin whose files are good, whatever is wrong with the others.
  ///
  /// - Throws: the last fault; those before it are told.
  private static func reload(
    _ changed: [PluginFinder.Found],
    at span: SourceSpan,
    in session: Session
  ) throws(Diagnostic) {
    var last: Diagnostic?
    for found in changed {
      do throws(Diagnostic) {
        try reload(found, at: span, in: session)
      } catch {
        if let last { session.printer.report(last) }
        if error.code == .interrupted { throw error }
        last = error
      }
    }
    if let last { throw last }
  }

  private static func reload(
    _ found: PluginFinder.Found,
    at span: SourceSpan,
    in session: Session
  ) throws(Diagnostic) {
    let shelf = session.plugins
    guard let bundle = found.bundle else { return }
    let old: PluginPin?
    switch shelf.trust(of: bundle) {
    case .none:
      throw PluginStanding.unapproved.refusal(of: found.name, at: found.shownPath)?
        .located(at: span) ?? Diagnostic(.pluginNotApproved, "plugin \(found.name)")
    case .other(let pin): old = pin
    case .shipped, .pinned: old = nil
    }
    shelf.restart(bundle.hash)
    let manifest: PluginManifest
    do throws(Diagnostic) {
      manifest = try shelf.manifest(of: bundle).manifest
      try checkText(of: bundle, session.environment.interrupt)
      try session.test(bundle)
    } catch {
      throw kept(bundle, error, in: session)
    }
    guard let old else {
      return session.remark("\(found.name) \(manifest.version) is loaded anew")
    }
    let needs = manifest.needs.compactMap(Capability.init)
    let granted = shelf.granted(by: old)
    let more = needs.filter { !granted.contains($0) }
    guard more.isEmpty else {
      throw PluginStanding.needs(more).refusal(of: found.name, at: found.shownPath)?
        .located(at: span) ?? Diagnostic(.pluginNeeds, "plugin \(found.name)")
    }
    try shelf.keep(bundle, allowing: needs)
    shelf.letGo(found.name)
    try session.change(
      PluginPin.settingName(of: found.name),
      to: PluginPin(hash: bundle.hash, granted: needs).setting,
      command: "plugin approve \(found.name) --hash \(bundle.hash)",
      saying: "\(found.name) \(manifest.version) is taken as it is now"
    )
  }

  /// - Throws: the first error that `plugin check` finds in the text, and `C110`.
  private static func checkText(
    of bundle: PluginBundle,
    _ interrupt: Interrupt
  ) throws(Diagnostic) {
    let errors = try bundle.textErrors(interrupt)
    guard var first = errors.first else { return }
    first.message = "plugin \(bundle.name): \(first.message)"
    let more = errors.count == 1 ? "" : "; \(errors.count) in all: plugin check \(bundle.name)"
    first.hints.append("plugin approve takes the files all the same\(more)")
    throw first
  }

  /// What is said when the new files are not good.
  private static func kept(
    _ bundle: PluginBundle,
    _ fault: Diagnostic,
    in session: Session
  ) -> Diagnostic {
    guard fault.code != .interrupted else { return fault }
    var told = fault
    if session.isWaiting(bundle) {
      told.message +=
        session.plugins.hold(bundle)
        ? "; the approved files stay in use in this session"
        : "; it is not run until its files are good"
    }
    return told
  }
}

extension Session {
  /// Whether a plugin's files are others than those in use.
  fileprivate func isWaiting(_ bundle: PluginBundle) -> Bool {
    if case .other = plugins.trust(of: bundle) { true } else { false }
  }
}
