import PikirBase

/// Picks more reviews into the selection.
enum SelectAddCommand: Command {
  private static let reviews = Parameter.query(
    "filter",
    isRequired: true,
    help: "a search, or handles"
  )

  static let spec = CommandSpec(
    "select +",
    category: .organise,
    summary: "Picks more reviews into @sel.",
    parameters: [reviews.declaration],
    effects: [.readsWorkspace, .changesSession],
    searchTerms: ["pick", "add"],
    examples: [
      Example(
        "select + r3 r5",
        after: ["select rating:1"],
        prints: "@sel  4 reviews   (+2)"
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    if let span = call[reviews] { try session.select(span, .adding) }
  }
}
