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
            … 2 more
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let span = call[line] else { return }
    let pending = try plan(of: call, span, in: session)
    session.pendingPlan = pending
    session.show(pending.plan)
    session.remarkOutsideLimit(pending.plan.changed, of: "the reviews to change")
  }

  private static func plan(
    of call: Call,
    _ span: SourceSpan,
    in session: Session
  ) throws(Diagnostic) -> PendingPlan {
    if let (command, planned) = try session.registry.plannedCommand(in: span, of: call),
      let pending = try command.plan(planned, in: session)
    {
      return pending
    }
    try refuseCommand(span, in: session)
    let pipeline = try QueryParser.pipeline(
      span.source,
      in: span.range,
      vocabulary: session.registry.vocabulary
    )
    return try session.plan(pipeline)
  }

  /// Refuses a command whose name would be taken for a word to search.
  private static func refuseCommand(
    _ span: SourceSpan,
    in session: Session
  ) throws(Diagnostic) {
    let text = String(decoding: span.source.bytes[span.range], as: UTF8.self)
    let word = text.prefix { $0 != " " && $0 != "|" }
    guard let command = session.registry[command: String(word)],
      command.spec.effects.contains(.givesReviews)
    else { return }
    throw Diagnostic(
      .badArgument,
      "a plan begins with a filter or a set, not with \"\(word)\"",
      at: span,
      hints: ["run \"\(word)\" first, then plan with its set: ? @_ | tag +…"]
    )
  }
}
