import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Picks reviews into the selection, in place of those before.
enum SelectCommand: Command {
  private static let reviews = Parameter.query("filter", help: "a search, or handles")

  static let spec = CommandSpec(
    "select",
    category: .organise,
    summary: "Picks reviews into @sel, in place of those that were picked.",
    details: """
      "select + …" picks more, "select - …" takes some out, "select clear" forgets all, "select" \
      alone lists them. Handles may stand side by side: select + r12 r14. The selection is used \
      like any set: @sel | tag +checked.
      """,
    parameters: [reviews.declaration],
    effects: [.readsWorkspace, .changesSession],
    searchTerms: ["pick", "mark", "choose", "basket", "hand"],
    examples: [
      Example("select rating:1", prints: "@sel  2 reviews"),
      Example(
        "@sel | tag +checked",
        after: ["select r2 r5"],
        prints: """
          new tag checked
          op 2: 2 reviews changed   undo with: undo
          """
      ),
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    if let span = call[reviews] { return try session.select(span, .replacing) }
    guard let selection = session.shelf.selection else {
      return session.remark("nothing is selected; pick reviews: select rating:1..2, select + r12")
    }
    session.remark("@sel  " + Session.reviewCount(selection.reviews.count) + "   \(selection.text)")
    let source = SourceText(name: "select", text: "@sel")
    let pipeline = try QueryParser.pipeline(source, vocabulary: session.registry.vocabulary)
    try session.run(pipeline, binding: nil)
  }
}
