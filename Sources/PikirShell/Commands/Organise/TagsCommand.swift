import PikirText
import PikirStore
import PikirBase
import PikirQuery

/// Lists the tags.
enum TagsCommand: Command {
  static let spec = CommandSpec(
    "tags",
    category: .organise,
    summary: "Lists the tags and how many reviews carry each.",
    effects: [.readsWorkspace, .givesTable],
    searchTerms: ["labels", "list"],
    examples: [
      Example(
        "tags",
        after: ["rating:1..2 | tag +unhappy"],
        prints: """
          tag      n
          unhappy  5
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let state = session.state
    let tags = state.tags.names.indices.filter { !state.tags.names[$0].isEmpty }.map { number in
      (state.tags.names[number], state.tags.reviews[number].intersection(state.live).count)
    }
    let sorted = tags.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    try session.print(
      ResultTable(
        headings: [.init("tag", .text), .init("n", .number)],
        rows: sorted.map { [.text($0.0), .integer($0.1)] }
      ),
      whenEmpty: "no tags yet; make one: rating:1..2 | tag +unhappy"
    )
  }
}
