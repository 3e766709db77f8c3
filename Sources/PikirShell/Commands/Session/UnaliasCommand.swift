import PikirBase

/// Forgets an alias.
enum UnaliasCommand: Command {
  private static let name = Parameter.required("name", .alias, help: "the alias")

  static let spec = CommandSpec(
    "unalias",
    category: .session,
    summary: "Forgets an alias.",
    parameters: [name.declaration],
    effects: [.changesSession],
    searchTerms: ["remove", "alias"],
    examples: [Example("unalias bad", after: ["alias bad = find rating:1..2"], prints: "")]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    _ = check.aliases.drop(call[name].text)
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let word = call[name]
    guard session.aliases.drop(word.text) else {
      throw AliasCommand.unknown(word.text, at: word.span, in: session)
    }
  }
}
