import PikirBase

/// Shows the next review of a set.
enum NextCommand: Command {
  private static let words = Parameter.repeated(
    "where",
    .word,
    isRequired: false,
    help: "how many reviews to go on, and in which set if not in the last one"
  )

  static let spec = CommandSpec(
    "next",
    category: .look,
    summary: "Shows the next review of the last set, or of the one that is named.",
    details: """
      The order is that of the listing, sorted if it was. A new find begins anew; "next @3" goes on in
      @3 where it was left. The review that is shown is @it: "@it | note \\"called her\\"".
      """,
    parameters: [words.declaration],
    effects: [.readsWorkspace, .changesSession, .givesTable],
    searchTerms: ["walk", "step", "read", "forward", "cursor"],
    examples: [
      Example(
        "next",
        after: ["find rating:5 | sort -date"],
        prints: """
          r12  ★★★★★ 5.0  2026-02-21  en  play  app
          by Max  id p5

            (stars and no text)

          1 of 4 in @1
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    try session.read(by: try ReadingStep(call[words], in: session).count, at: call.span)
  }
}
