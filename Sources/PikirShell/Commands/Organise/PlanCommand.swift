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
    for step in pending.steps { show(step.plan, in: session) }
  }

  private static func show(_ plan: OperationPlan, in session: Session) {
    let items = plan.items.map { item -> DisplayText in
      let unchanged: DisplayText =
        item.unchanged == 0 ? "" : " (\(DisplayText(grouped: item.unchanged)) already)"
      return "\(item.label) on \(DisplayText(grouped: item.changed))" + unchanged
    }
    let pieces = [Session.reviewCount(plan.counts.target)] + items
    let tail: DisplayText = plan.isEmpty ? "; nothing to change" : "; can be undone"
    session.remark("plan: " + pieces.joined(separator: "; ") + tail)
    for tag in plan.createdTags { session.remark("  new tag \(tag)") }
    for sample in plan.samples {
      let changes = sample.changes.map { change -> DisplayText in
        let before = change.before.isEmpty ? "none" : change.before
        let after = change.after.isEmpty ? "none" : change.after
        let cut = DisplayText("\(after)").truncated(toWidth: 60)
        return "\(change.field) \(before) → " + cut
      }
      session.remark("  r\(sample.review.rawValue)  " + changes.joined(separator: ", "))
    }
  }
}
