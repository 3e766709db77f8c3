import PikirStore
import PikirText

/// Takes the sticky limit off.
enum LimitOffCommand: Command {
  static let spec = CommandSpec(
    "limit off",
    category: .organise,
    summary: "Takes the limit off: searches look among all reviews again.",
    effects: [.readsWorkspace, .changesSession],
    searchTerms: ["clear", "remove", "all"],
    examples: [
      Example(
        "limit off",
        after: ["limit -lang:ru"],
        prints: "limit -lang:ru is off: searches look among 12 reviews"
      )
    ]
  )

  static func run(_ call: Call, in session: Session) {
    guard let limit = session.limit else { return session.remark("there was no limit") }
    session.limit = nil
    let count = Session.reviewCount(session.state.live.count)
    session.remark("limit \(limit.text) is off: searches look among " + count)
  }
}
