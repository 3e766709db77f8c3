import PikirBase
import PikirPlugins
import PikirStore
import PikirText

/// Switches a plugin on again.
enum PluginEnableCommand: Command {
  private static let name = Parameter.required("name", .plugin, help: "the plugin")

  static let spec = CommandSpec(
    "plugin enable",
    category: .plugins,
    summary: "Switches a plugin on again that was switched off.",
    details: "It must be approved all the same, with the files that it has now.",
    parameters: [name.declaration],
    effects: [.writesWorkspace, .undoable],
    searchTerms: ["plugins", "on"],
    examples: [
      Example(
        "plugin enable complaints",
        after: ["plugin disable complaints"],
        prints: "op 3: complaints is on   undo with: undo"
      )
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    _ = try check.session.plugins.plugin(named: call[name])
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let found = try session.plugins.plugin(named: call[name])
    try session.change(
      PluginPin.offSettingName(of: found.name),
      to: "",
      command: call.text,
      saying: "\(found.name) is on"
    )
    let item = session.plugins.items().first { $0.found.name.utf8.elementsEqual(found.name.utf8) }
    if var note = item?.refusal {
      note.severity = .warning
      session.printer.report(note)
    }
  }
}
