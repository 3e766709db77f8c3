import PikirBase
import PikirPlugins
import PikirText

/// Tells all about one plugin.
enum PluginShowCommand: Command {
  private static let name = Parameter.required("name", .plugin, help: "the plugin")

  static let spec = CommandSpec(
    "plugin show",
    category: .plugins,
    summary: "Tells what a plugin is, offers, needs and is allowed.",
    details:
      "Also what changed in its files since they were approved. Its code is loaded behind the wall for this, where it can do nothing.",
    parameters: [name.declaration],
    effects: [.readsWorkspace, .readsFiles],
    searchTerms: ["plugins", "lua", "needs", "permission", "settings", "files"],
    examples: [
      Example(
        "plugin show share-of-promoters",
        prints: """
          plugin      share-of-promoters, shipped: plugins/share-of-promoters.lua
          state       ready
          file        share-of-promoters.lua, [..] bytes
          hash        [..]
          version     [..]
          about       [..]
          metric      share-of-promoters
          """
      )
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    _ = try check.session.plugins.plugin(named: call[name])
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    session.plugins.forget()
    let found = try session.plugins.plugin(named: call[name])
    if let fault = found.fault { throw fault.located(at: call[name].span) }
    if let fault = session.plugins.twin(of: found)?.fault { session.printer.report(fault.warning) }
    guard let bundle = found.bundle else { return }
    let item = session.plugins.items().first { $0.found.name.utf8.elementsEqual(found.name.utf8) }
    let page = PluginPage(session: session)
    if let item { page.say(item) }
    if case .conflict(let fault)? = item?.standing { session.printer.report(fault.warning) }
    page.sayFiles(of: bundle)
    let outcome = try session.plugins.outcome(of: bundle)
    guard outcome.faults.isEmpty else {
      page.sayChanges(of: bundle)
      for fault in outcome.faults { session.printer.report(fault) }
      return
    }
    page.say(outcome.manifest, granted: item?.loaded?.granted)
    page.sayChanges(of: bundle)
  }
}
