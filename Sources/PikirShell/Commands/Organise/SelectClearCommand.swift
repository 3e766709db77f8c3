import PikirStore
import PikirText

/// Forgets the selection.
enum SelectClearCommand: Command {
  static let spec = CommandSpec(
    "select clear",
    category: .organise,
    summary: "Forgets what was picked; the reviews stay.",
    effects: [.changesSession],
    searchTerms: ["empty", "forget", "deselect"],
    examples: [
      Example("select clear", after: ["select r1"], prints: "@sel forgotten: 1 review was picked")
    ]
  )

  static func run(_ call: Call, in session: Session) {
    guard let old = session.shelf.selection else { return session.remark("nothing was selected") }
    session.shelf.select(nil, revision: session.workspace.revision)
    let verb: DisplayText = old.reviews.count == 1 ? " was" : " were"
    session.remark("@sel forgotten: " + Session.reviewCount(old.reviews.count) + verb + " picked")
  }
}
