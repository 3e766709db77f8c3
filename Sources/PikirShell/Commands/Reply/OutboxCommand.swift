import PikirBase
import PikirText
import PikirStore
import PikirQuery
import PikirReply

/// Lists the drafts that wait.
enum OutboxCommand: Command {
  static let spec = CommandSpec(
    "outbox",
    category: .reply,
    summary: "Lists the replies that were drafted and wait.",
    effects: [.readsWorkspace, .givesTable],
    searchTerms: ["drafts", "replies", "answers", "list"],
    examples: [
      Example(
        "outbox",
        after: ["rating:5 lang:en | reply thanks"],
        prints: """
          r    source  template   length  text
          r10  play    thanks.en     137  Many thanks, Tom! We are glad that you are happ…
          r12  play    thanks.en     153  Many thanks, Max! We are glad that you are happ…
          """
      )
    ]
  )

  static let emptiness: DisplayText =
    "the outbox is empty; draft a reply: rating:1..2 no:reply | reply apology"

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let rows: [[Value]] = OutboxEntry.entries(in: session.state).map { entry in
      [
        .text("r\(entry.message.review.rawValue)"), .text(entry.source),
        .text(entry.message.author), .integer(entry.length), .text(entry.message.text),
      ]
    }
    try session.print(
      ResultTable(
        headings: [
          .init("r", .text), .init("source", .text), .init("template", .text),
          .init("length", .number), .init("text", .text),
        ],
        rows: rows
      ),
      whenEmpty: emptiness
    )
  }
}
