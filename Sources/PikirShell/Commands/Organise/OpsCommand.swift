import PikirText
import PikirBase
import PikirQuery
import PikirStore

/// Lists what was done to the workspace.
enum OpsCommand: Command {
  static let spec = CommandSpec(
    "ops",
    category: .organise,
    summary: "Lists the operations of the workspace, oldest first.",
    effects: [.readsWorkspace, .givesTable],
    searchTerms: ["history", "journal", "log", "operations"],
    examples: [
      Example(
        "ops",
        after: ["rating:1 | tag +angry", "undo"],
        prints: """
          op  time                  reviews  state    command
           1  2026-03-01T09:00:00Z       12  done     import tiny.csv
           2  2026-03-01T09:00:00Z        2  undone   rating:1 | tag +angry
           3  2026-03-01T09:00:00Z        2  undid 2  undo
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let zone = session.settings.zone
    let rows: [[Value]] = session.workspace.operations.map { entry in
      [
        .integer(entry.number), .date(SessionSettings.instantText(entry.time, in: zone)),
        .integer(entry.counts.changed), .text(standing(of: entry)), .text(entry.line),
      ]
    }
    try session.print(
      ResultTable(
        headings: [
          .init("op", .number), .init("time", .date), .init("reviews", .number),
          .init("state", .text), .init("command", .text),
        ],
        rows: rows
      ),
      whenEmpty: "nothing was done yet; begin with: import FILE"
    )
  }

  private static func standing(of entry: JournalEntry) -> String {
    if !entry.undid.isEmpty {
      return "undid " + entry.undid.map(String.init).joined(separator: ",")
    }
    if !entry.redid.isEmpty {
      return "redid " + entry.redid.map(String.init).joined(separator: ",")
    }
    return entry.standing == .done ? "done" : "undone"
  }
}
