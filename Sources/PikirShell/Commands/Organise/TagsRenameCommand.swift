import PikirBase
import PikirStore

/// Gives a tag another name.
enum TagsRenameCommand: Command {
  private static let old = Parameter.required("tag", .tag, help: "the tag")
  private static let new = Parameter.required("new-name", .name, help: "its new name")

  static let spec = CommandSpec(
    "tags rename",
    category: .organise,
    summary: "Gives a tag another name; its reviews keep it.",
    parameters: [old.declaration, new.declaration],
    effects: [.writesWorkspace, .undoable, .neverConfirms],
    searchTerms: ["change", "label"],
    examples: [
      Example(
        "tags rename unhappy angry",
        after: ["rating:1..2 | tag +unhappy"],
        prints: "op 3: 5 reviews changed   undo with: undo"
      )
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    try TagName.require(call[new].text, at: call[new].span)
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    try session.requireTag(call[old])
    try TagName.require(call[new].text, at: call[new].span)
    if session.state.tags.number(of: call[new].text) != nil {
      throw Diagnostic(
        .nameTaken,
        "there is a tag \"\(call[new].text)\" already",
        at: call[new].span,
        hints: ["make one of both: tags merge \(call[old].text) \(call[new].text)"]
      )
    }
    try session.perform(
      RenameTagOperation(name: call[old].text, newName: call[new].text),
      command: call.text,
      effects: spec.effects,
      at: call.span
    )
  }
}
