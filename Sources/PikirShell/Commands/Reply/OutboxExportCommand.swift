import PikirStore
import PikirBase
import PikirQuery
import PikirReply
import PikirText

/// Writes the drafts for the program that sends them.
enum OutboxExportCommand: Command {
  private static let file = Parameter.optional("file", .newFile, help: "where to; else the screen")

  static let spec = CommandSpec(
    "outbox export",
    category: .reply,
    summary: "Writes the drafts as JSON lines for whatever sends them.",
    details: "Each line: key review source id method path body text length unit created.",
    parameters: [file.declaration, Session.replaceFlag.declaration],
    effects: [.readsWorkspace, .writesFiles],
    searchTerms: ["send", "json", "drafts"],
    examples: [
      Example(
        "outbox export drafts.jsonl",
        after: ["r1 | reply thanks"],
        prints: "1 draft written to drafts.jsonl"
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let entries = OutboxEntry.entries(in: session.state)
    let source = TableSource(
      ResultTable(headings: headings, rows: entries.map { row(of: $0) })
    )
    let count = DisplayText(grouped: entries.count)
    guard let file = call[file] else {
      return try session.show(source, as: .jsonl, style: session.style(rowLimit: nil))
    }
    let target = try session.exportFile(file, of: call)
    try session.write(source, as: .jsonl, to: target)
    try target.commit()
    let noun: DisplayText = entries.count == 1 ? "draft" : "drafts"
    session.remark(count + " " + noun + " written to \(file.text)")
  }

  private static let headings: [ResultTable.Heading] = [
    .init("key", .text), .init("review", .text), .init("source", .text), .init("id", .text),
    .init("method", .text), .init("path", .text), .init("body", .text), .init("text", .text),
    .init("length", .number), .init("unit", .text), .init("created", .date),
  ]

  /// Method, path and body are for a site's own plugin to fill; without one they are empty.
  private static func row(of entry: OutboxEntry) -> [Value] {
    let created = SessionSettings.instantText(EpochSeconds(entry.message.date), in: .utc)
    let key = "\(entry.source)/\(entry.identifier)/\(entry.message.index)"
    return [
      .text(key), .text("r\(entry.message.review.rawValue)"), .text(entry.source),
      entry.identifier.isEmpty ? .none : .text(entry.identifier), .none, .none, .none,
      .text(entry.message.text),
      .integer(entry.length), .text(entry.platform.unit.rawValue), .date(created),
    ]
  }
}
