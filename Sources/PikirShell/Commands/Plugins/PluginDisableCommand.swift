import PikirBase
import PikirPlugins
import PikirStore
import PikirText

/// Switches a plugin off in the workspace.
enum PluginDisableCommand: Command {
  private static let name = Parameter.required("name", .plugin, help: "the plugin")

  static let spec = CommandSpec(
    "plugin disable",
    category: .plugins,
    summary: "Switches a plugin off in this workspace.",
    details: "What it did stays. Its approval stays too, for plugin enable.",
    parameters: [name.declaration],
    effects: [.writesWorkspace, .undoable],
    searchTerms: ["plugins", "off", "remove"],
    examples: [
      Example(
        "plugin disable complaints",
        prints: "op 2: complaints is off   undo with: undo"
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
      to: "yes",
      command: call.text,
      saying: "\(found.name) is off"
    )
  }
}
