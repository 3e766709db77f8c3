import PikirBase
import PikirStore

/// Takes a tag off all its reviews and forgets it.
enum TagsDeleteCommand: Command {
  private static let name = Parameter.required("tag", .tag, help: "the tag")

  static let spec = CommandSpec(
    "tags delete",
    category: .organise,
    summary: "Takes a tag off all its reviews and forgets it.",
    parameters: [name.declaration],
    effects: [.writesWorkspace, .undoable],
    searchTerms: ["remove", "drop", "label"],
    examples: [
      Example(
        "tags delete unhappy",
        after: ["rating:1..2 | tag +unhappy"],
        prints: "op 3: 5 reviews changed   undo with: undo"
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    try session.requireTag(call[name])
    try session.perform(
      DeleteTagOperation(name: call[name].text),
      command: call.text,
      effects: spec.effects,
      at: call.span
    )
  }
}
