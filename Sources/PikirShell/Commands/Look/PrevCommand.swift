import PikirBase

/// Shows the review before the one shown last.
enum PrevCommand: Command {
  private static let words = Parameter.repeated(
    "where",
    .word,
    isRequired: false,
    help: "how many reviews to go back, and in which set if not in the last one"
  )

  static let spec = CommandSpec(
    "prev",
    category: .look,
    summary: "Shows the review before, in the set that next goes through.",
    parameters: [words.declaration],
    effects: [.readsWorkspace, .changesSession, .givesTable],
    searchTerms: ["walk", "step", "back", "previous", "cursor"],
    examples: [
      Example(
        "prev",
        after: ["find rating:5 | show id", "next 2"],
        prints: """
          r1  ★★★★★ 5.0  2026-01-05  kk  market  kettle
          by Айгерім  id m1  3 votes

            Шәйнек керемет, жеткізу тез болды.

          1 of 4 in @1
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    try session.read(by: -(try ReadingStep(call[words], in: session).count), at: call.span)
  }
}
