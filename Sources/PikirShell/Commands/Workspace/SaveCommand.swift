import PikirText
import PikirStore
import PikirBase

/// Writes a snapshot now.
enum SaveCommand: Command {
  static let spec = CommandSpec(
    "save",
    category: .workspace,
    summary: "Writes a snapshot now, so that the next opening is quick.",
    details: "What a command acknowledged is durable without it.",
    effects: [.readsWorkspace],
    searchTerms: ["write", "store", "snapshot"],
    examples: [Example("save", after: ["save-as shop"], prints: "saved shop: 12 reviews")]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let storage = session.workspace.storage else {
      throw Diagnostic(
        .workspaceMissing,
        "this workspace lives in memory only",
        at: call.span,
        hints: ["give it a place: save-as DIRECTORY"]
      )
    }
    try session.workspace.save()
    session.remark(
      "saved \(session.shown(storage.directory)): \(Session.reviewCount(session.state.live.count))"
    )
  }
}
