import PikirBase
import PikirStore

/// Makes one tag of several.
enum TagsMergeCommand: Command {
  private static let names = Parameter.repeated(
    "tag",
    .tag,
    isRequired: true,
    help: "the tags, and last the one that stays"
  )

  static let spec = CommandSpec(
    "tags merge",
    category: .organise,
    summary: "Makes one tag of several; the last one named stays.",
    parameters: [names.declaration],
    effects: [.writesWorkspace, .undoable],
    searchTerms: ["join", "combine", "label"],
    examples: [
      Example(
        "tags merge angry unhappy",
        after: ["rating:1 | tag +angry", "rating:2 | tag +unhappy"],
        prints: "op 4: 2 reviews changed   undo with: undo"
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let words = call[names]
    guard let target = words.last, words.count > 1 else {
      throw Diagnostic(
        .missingArgument,
        "\"tags merge\" needs at least two tags, the last of which stays",
        at: call.span,
        hints: ["usage: \(spec.usage)"]
      )
    }
    for word in words.dropLast() { try session.requireTag(word) }
    try TagName.require(target.text, at: target.span)
    try session.perform(
      MergeTagsOperation(names: words.dropLast().map(\.text), into: target.text),
      command: call.text,
      effects: spec.effects,
      at: call.span
    )
  }
}
