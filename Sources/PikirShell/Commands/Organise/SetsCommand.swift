import PikirBase
import PikirText
import PikirStore
import PikirQuery

/// Lists the sets that can be named.
enum SetsCommand: Command {
  static let spec = CommandSpec(
    "sets",
    category: .organise,
    summary: "Lists the sets of this session and the pinned ones.",
    details: "@_ is the last set, @-1 the one before it.",
    effects: [.readsWorkspace, .givesTable],
    searchTerms: ["list", "results", "history"],
    examples: [
      Example(
        "sets",
        after: ["find lang:kk"],
        prints: """
          set  n  kind      query
          @1   3  numbered  lang:kk
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    var rows: [[Value]] = session.shelf.numbered.map { set in
      [
        .text("@\(set.number)"), .integer(set.reviews.count), .text("numbered"), .text(set.text),
      ]
    }
    let lets = session.shelf.lets.values.sorted { $0.name < $1.name }
    rows += lets.map { set in
      [.text("@\(set.name)"), .integer(set.reviews.count), .text("let"), .text(set.text)]
    }
    rows += session.workspace.bookmarks.pins.map { pin in
      [.text("@\(pin.name)"), .integer(pin.reviews.count), .text("pinned"), .text(pin.query)]
    }
    if let selection = session.shelf.selection {
      rows.append([
        .text("@sel"), .integer(selection.reviews.count), .text("selected"), .text(selection.text),
      ])
    }
    if let limit = session.limit {
      let searched = try session.queryContext.searched().count
      rows.append([.text("(limit)"), .integer(searched), .text("limit"), .text(limit.text)])
    }
    try session.print(
      ResultTable(
        headings: [
          .init("set", .text), .init("n", .number), .init("kind", .text), .init("query", .text),
        ],
        rows: rows
      ),
      whenEmpty: "no sets yet; make one: find rating:1..2"
    )
  }
}
