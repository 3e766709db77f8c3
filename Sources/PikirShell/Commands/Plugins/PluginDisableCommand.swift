import PikirBase

/// Switches a plugin off in the workspace.
enum PluginDisableCommand: Command {
  static let spec = CommandSpec(
    "plugin disable",
    category: .plugins,
    summary: "Switches a plugin off in this workspace.",
    details: "What it did stays. Its approval stays too, for plugin enable.",
    parameters: [PluginSwitch.name.declaration],
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
    try PluginSwitch.check(call, in: check)
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    _ = try PluginSwitch.turn(call, on: false, in: session)
  }
}
