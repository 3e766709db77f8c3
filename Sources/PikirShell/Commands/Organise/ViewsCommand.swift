import PikirText
import PikirStore
import PikirBase
import PikirQuery

/// Lists the views.
enum ViewsCommand: Command {
  static let spec = CommandSpec(
    "views",
    category: .organise,
    summary: "Lists the filters that have a name.",
    effects: [.readsWorkspace, .givesTable],
    searchTerms: ["list", "queries"],
    examples: [
      Example(
        "views",
        after: ["view low = rating:1..2"],
        prints: """
          view  filter
          low   rating:1..2
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    try session.print(
      ResultTable(
        headings: [.init("view", .text), .init("filter", .text)],
        rows: session.workspace.bookmarks.views.map { [.text($0.name), .text($0.definition)] }
      ),
      whenEmpty: "no views yet; make one: view low = rating:1..2"
    )
  }
}
