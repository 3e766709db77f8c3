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

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    if !check.hasPlace { throw noPlace(at: call.span) }
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let storage = session.workspace.storage else { throw noPlace(at: call.span) }
    try session.workspace.save()
    session.remark(
      "saved \(session.shown(storage.directory)): \(Session.reviewCount(session.state.live.count))"
    )
  }

  private static func noPlace(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .workspaceMissing,
      "this workspace lives in memory only",
      at: span,
      hints: ["give it a place: save-as DIRECTORY"]
    )
  }
}
