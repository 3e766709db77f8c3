import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Puts tags on reviews and takes tags off them.
enum TagStage: ActingStage {
  private static let changes = Parameter.repeated(
    "±tag",
    .tagChange,
    isRequired: true,
    help: "+name puts the tag on, -name takes it off"
  )

  static let spec = CommandSpec(
    "tag",
    form: .stage,
    category: .organise,
    summary: "Puts tags on reviews and takes tags off them.",
    details: "A new tag is made when it is first put on. All changes of a line are one step.",
    parameters: [changes.declaration],
    effects: [.readsWorkspace, .writesWorkspace, .undoable],
    searchTerms: ["label", "mark"],
    examples: [
      Example(
        "rating:1..2 | tag +unhappy",
        prints: """
          @1  5 of 12 reviews
          new tag unhappy
          op 2: 5 reviews changed   undo with: undo
          """
      )
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) { _ = try read(call) }

  static func operation(
    _ call: Call,
    on reviews: ReviewList,
    in session: Session
  ) throws(Diagnostic) -> any Operation {
    let (added, removed) = try read(call)
    for (name, span) in removed where session.state.tags.number(of: name) == nil {
      throw Diagnostic(
        .unknownValue,
        "there is no tag \"\(name)\" to take off",
        at: span,
        hints: didYouMean(name, among: session.state.tags.names, prefix: "-")
          + [session.knownTagsHint, "leave it out; a tag is made by putting it on: | tag +\(name)"]
      )
    }
    return TagOperation(
      reviews: reviews.set,
      added: added.map(\.name),
      removed: removed.map(\.name)
    )
  }

  private typealias Change = (name: String, span: SourceSpan)

  private static func read(
    _ call: Call
  ) throws(Diagnostic) -> (added: [Change], removed: [Change]) {
    var added: [Change] = []
    var removed: [Change] = []
    for word in call[changes] {
      let name = String(word.text.dropFirst())
      switch word.text.first {
      case "+": added.append((name, word.span))
      case "-": removed.append((name, word.span))
      default:
        throw Diagnostic(
          .badArgument,
          "\"\(word.text)\" does not say whether the tag goes on or off",
          at: word.span,
          hints: ["put it on: tag +\(word.text)", "take it off: tag -\(word.text)"]
        )
      }
      try TagName.require(name, at: word.span)
      if added.contains(where: { $0.name == name }), removed.contains(where: { $0.name == name }) {
        throw Diagnostic(
          .badArgument,
          "\"\(name)\" cannot go on and off at once",
          at: word.span
        )
      }
    }
    return (added, removed)
  }
}
