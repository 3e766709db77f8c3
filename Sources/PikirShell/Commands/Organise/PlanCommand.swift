import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Shows what a line would change.
enum PlanCommand: Command {
  private static let line = Parameter.query("line", isRequired: true, help: "the line to try")

  static let spec = CommandSpec(
    "?",
    category: .organise,
    summary: "Shows what a line would change, and changes nothing.",
    details: "\"apply\" then does exactly that, if nothing else changed meanwhile.",
    parameters: [line.declaration],
    effects: [.readsWorkspace],
    searchTerms: ["plan", "preview", "dry run", "what if"],
    examples: [
      Example(
        "? rating:1..2 | tag +unhappy",
        prints: """
          plan: 5 reviews; +unhappy on 5; can be undone
            new tag unhappy
            r2  tags none → unhappy
            r4  tags none → unhappy
            r7  tags none → unhappy
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let span = call[line] else { return }
    let pipeline = try QueryParser.pipeline(
      span.source,
      in: span.range,
      vocabulary: session.registry.vocabulary
    )
    let pending = try session.plan(pipeline)
    session.pendingPlan = pending
    session.show(pending.plan)
    session.remarkOutsideLimit(pending.plan.changed, of: "the reviews to change")
  }
}
