import PikirBase

/// Ends the session.
enum QuitCommand: Command {
  static let spec = CommandSpec(
    "quit",
    category: .session,
    summary: "Ends the session.",
    details: """
      What was done in a directory is saved already. Where a workspace in memory holds operations,
      a person is asked first; whoever asks to leave twice in a row leaves. Scripts and pipes
      are never asked. exit, .exit, .quit, \\q and :q mean the same, also with a semicolon.
      """,
    effects: [.changesSession],
    otherNames: ["exit", ".exit", ".quit", "\\q", ":q"],
    searchTerms: ["exit", "leave", "close"],
    examples: [Example("quit", prints: "")]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    if session.mayLeave() { session.finish() }
  }
}
