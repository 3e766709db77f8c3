import PikirBase
import PikirPlugins
import PikirStore
import PikirText

/// Switches a plugin on again.
enum PluginEnableCommand: Command {
  static let spec = CommandSpec(
    "plugin enable",
    category: .plugins,
    summary: "Switches a plugin on again that was switched off.",
    details: "It must be approved all the same, with the files that it has now.",
    parameters: [PluginSwitch.name.declaration],
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
    try PluginSwitch.check(call, in: check)
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let name = try PluginSwitch.turn(call, on: true, in: session)
    let item = session.plugins.items().first { $0.found.name.utf8.elementsEqual(name.utf8) }
    if var note = item?.refusal {
      note.severity = .warning
      session.printer.report(note)
    }
  }
}
