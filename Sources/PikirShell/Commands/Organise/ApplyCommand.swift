import PikirText
import PikirStore
import PikirBase

/// Does what the last plan showed.
enum ApplyCommand: Command {
  static let spec = CommandSpec(
    "apply",
    category: .organise,
    summary: "Does what the last ? showed, if nothing changed since.",
    effects: [.writesWorkspace, .undoable, .neverConfirms],
    searchTerms: ["plan", "confirm", "go"],
    examples: [
      Example(
        "apply",
        after: ["? rating:1 | tag +angry"],
        prints: """
          new tag angry
          op 2: 2 reviews changed   undo with: undo
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let pending = session.pendingPlan else {
      throw Diagnostic(
        .badArgument,
        "there is no plan to apply",
        at: call.span,
        hints: ["make one: ? rating:1..2 | tag +unhappy"]
      )
    }
    session.pendingPlan = nil
    guard !pending.plan.isEmpty else { return session.remark("nothing to change") }
    session.remarkOutsideLimit(pending.plan.changed, of: "the reviews to change")
    try session.apply(pending.plan, command: pending.command)
  }
}
