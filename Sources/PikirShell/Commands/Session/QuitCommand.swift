import PikirBase

/// Ends the session.
enum QuitCommand: Command {
  static let spec = CommandSpec(
    "quit",
    category: .session,
    summary: "Ends the session; what was acknowledged is already saved.",
    effects: [.changesSession],
    searchTerms: ["exit", "leave", "close"],
    examples: [Example("quit", prints: "")]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) { session.finish() }
}
