import PikirBase

/// Takes reviews out of the selection.
enum SelectRemoveCommand: Command {
  private static let reviews = Parameter.query(
    "filter",
    isRequired: true,
    help: "a search, or handles"
  )

  static let spec = CommandSpec(
    "select -",
    category: .organise,
    summary: "Takes reviews out of @sel; they stay in the workspace.",
    parameters: [reviews.declaration],
    effects: [.readsWorkspace, .changesSession],
    searchTerms: ["drop", "remove", "deselect"],
    examples: [
      Example(
        "select - lang:ru",
        after: ["select rating:1..2"],
        prints: "@sel  3 reviews   (−2)"
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    if let span = call[reviews] { try session.select(span, .removing) }
  }
}
