import PikirBase
import PikirPlugins
import PikirStore
import PikirText

extension PluginBundle {
  /// The errors that `plugin check` finds in the text of its code.
  ///
  /// - Throws: `C110`.
  func textErrors(_ interrupt: Interrupt) throws(Diagnostic) -> [Diagnostic] {
    let code = files.filter { $0.name.hasSuffix(".lua") }
    let findings = code.flatMap { LuaLint.findings(in: $0.text, interrupt: interrupt) }
    try interrupt.check()
    return findings.filter { $0.severity == .error }
  }
}

/// Allows a plugin to run in the workspace.
enum PluginApproveCommand: Command {
  private static let name = Parameter.required("name", .plugin, help: "the plugin")
  private static let hash = Parameter.option(
    "hash",
    .word,
    help: "the beginning of the hash that its files must have"
  )

  static let spec = CommandSpec(
    "plugin approve",
    category: .plugins,
    summary: "Allows a plugin to run here, as its files are now.",
    details: """
      Shows the files, what the plugin needs, and what changed since it was approved the last time.
      From then on it runs with these very bytes; when one changes, it does not run until it is
      approved or reloaded. At a prompt it asks first. It can be undone.
      """,
    parameters: [name.declaration, hash.declaration],
    effects: [.readsFiles, .writesWorkspace, .undoable],
    searchTerms: ["trust", "allow", "permission", "pin", "plugins"],
    examples: [
      Example(
        "plugin approve complaints",
        prints: "complaints is one of pikir's own and needs no approval"
      )
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    _ = try check.session.plugins.plugin(named: call[name])
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let shelf = session.plugins
    shelf.forget()
    let found = try shelf.plugin(named: call[name])
    if let fault = shelf.twin(of: found)?.fault ?? found.fault {
      throw fault.span == nil ? fault.located(at: call[name].span) : fault
    }
    guard let bundle = found.bundle else { return }
    try checkHash(call, bundle)
    if case .shipped = shelf.trust(of: bundle) {
      return session.remark("\(found.name) is one of pikir's own and needs no approval")
    }
    let manifest = try shelf.manifest(of: bundle).manifest
    let needs = manifest.needs.compactMap(Capability.init)
    if case .pinned(let pin) = shelf.trust(of: bundle),
      needs.allSatisfy(shelf.granted(by: pin).contains)
    {
      return session.remark("\(found.name) is approved as it is")
    }
    if let conflict = shelf.conflict(of: bundle, manifest) { throw conflict }
    show(bundle, manifest, needs, in: session)
    if let forbidden = needs.first(where: { !$0.kind.isGrantable }) {
      throw Diagnostic(
        .pluginNeeds,
        "plugin \(found.name) asks for \(forbidden.text), which this version allows to no plugin",
        at: call[name].span
      )
    }
    let errors = try bundle.textErrors(session.environment.interrupt).count
    let noun = errors == 1 ? "error" : "errors"
    if errors > 0 {
      session.remark("\(found.name) has \(errors) \(noun): plugin check \(found.name)")
    }
    let doubt = errors > 0 ? ", although it has \(errors) \(noun)" : ""
    guard try session.agrees(to: "Let \(found.name) run here\(doubt)?") else {
      return session.remark("\(found.name) stays as it was")
    }
    try shelf.keep(bundle, allowing: needs)
    shelf.restart(bundle.hash)
    shelf.letGo(found.name)
    try session.change(
      PluginPin.settingName(of: found.name),
      to: PluginPin(hash: bundle.hash, granted: needs).setting,
      command: "plugin approve \(found.name) --hash \(bundle.hash)",
      saying: "\(found.name) \(manifest.version) may run here\(session.approvalEnd)"
    )
  }

  /// Holds the files against the hash of a line that was written down.
  private static func checkHash(_ call: Call, _ bundle: PluginBundle) throws(Diagnostic) {
    guard let word = call[hash] else { return }
    guard word.text.utf8.count >= 8 else {
      throw Diagnostic(.badArgument, "a hash needs 8 digits at least", at: word.span)
    }
    guard bundle.hash.utf8.starts(with: word.text.utf8) else {
      throw Diagnostic(
        .pluginChanged,
        "the files of \(bundle.name) have another hash: \(bundle.hash)",
        at: word.span,
        hints: ["look at them first: plugin show \(bundle.name)"]
      )
    }
  }

  private static func show(
    _ bundle: PluginBundle,
    _ manifest: PluginManifest,
    _ needs: [Capability],
    in session: Session
  ) {
    let page = PluginPage(session: session)
    session.printer.say("plugin \(bundle.name) \(manifest.version): \(manifest.about)")
    page.sayFiles(of: bundle)
    for need in needs { session.printer.say("needs       \(need.text): \(need.kind.meaning)") }
    if needs.isEmpty { session.printer.say("needs       nothing beyond the reviews of its jobs") }
    page.sayChanges(of: bundle)
  }
}
