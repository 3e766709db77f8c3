import PikirBase
import PikirQuery
import PikirStore

/// Adds a remark for colleagues.
enum NoteStage: ActingStage {
  private static let text = Parameter.required("\"text\"", .word, help: "what to remark, in quotes")

  static let spec = CommandSpec(
    "note",
    form: .stage,
    category: .organise,
    summary: "Adds a remark for colleagues; it never leaves the workspace.",
    parameters: [text.declaration],
    effects: [.readsWorkspace, .writesWorkspace, .undoable],
    searchTerms: ["comment", "remark"],
    examples: [
      Example(
        "r1 | note \"called the customer\"",
        prints: """
          @1  1 of 12 reviews
          op 2: 1 review changed   undo with: undo
          """
      )
    ]
  )

  static func operation(
    _ call: Call,
    on reviews: ReviewList,
    in session: Session
  ) throws(Diagnostic) -> any Operation {
    NoteOperation(reviews: reviews.set, text: call[text].text)
  }
}
