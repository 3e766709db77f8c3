import PikirBase
import PikirQuery

/// Asks the question of a set again.
enum RefreshCommand: Command {
  private static let set = Parameter.query("set", help: "@12, @late; the last set when left out")

  static let spec = CommandSpec(
    "refresh",
    category: .organise,
    summary: "Asks the question of a set again, and makes a new set of it.",
    details: """
      Sets keep their reviews whatever happens to these. "refresh" says how many came and went: \
      the old set stays as it is. The limit that the set was found under is part of its question.
      """,
    parameters: [set.declaration],
    effects: [.readsWorkspace, .changesSession],
    searchTerms: ["again", "rerun", "update", "stale"],
    examples: [
      Example(
        "refresh @1",
        after: ["find no:tags lang:kk", "r1 | tag +seen"],
        prints: "@3  2 of 12 reviews   (@1 −1)"
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let reference = try reference(call)
    guard let old = session.question(of: reference) else {
      throw Diagnostic(
        .unknownSet,
        "there is no set \(reference)",
        at: call[set] ?? call.span,
        hints: ["list them: sets"]
      )
    }
    try session.refresh(old)
  }

  private static func reference(_ call: Call) throws(Diagnostic) -> SetReference {
    guard let span = call[set] else { return .last }
    let filter = try QueryParser.filter(span.source, in: span.range)
    if case .set(let reference) = filter.node { return reference }
    throw Diagnostic(
      .badArgument,
      "refresh takes one set",
      at: span,
      hints: ["refresh @12", "list them: sets"]
    )
  }
}
