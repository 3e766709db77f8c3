import PikirStore
import PikirBase
import PikirReply
import PikirText

/// Writes the drafts for the program that sends them.
enum OutboxExportCommand: Command {
  private static let file = Parameter.optional("file", .newFile, help: "where to; else the screen")
  private static let channel = Parameter.option(
    "channel",
    .channel,
    help: "the reply plugin that builds the requests, where the source does not say it"
  )

  static let spec = CommandSpec(
    "outbox export",
    category: .reply,
    summary: "Writes the drafts as JSON lines for whatever sends them.",
    details: """
      Each line: key review source id method path body text length unit created.
      Method, path and body come from a plugin that answers the source; else they are null.
      """,
    parameters: [file.declaration, channel.declaration, Session.replaceFlag.declaration],
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
    let channels = try ReplyChannels(session, chosen: call[channel])
    let lines = try OutboxLines(entries, through: channels, in: session, at: call.span)
    if let file = call[file] {
      let target = try session.exportFile(file, of: call)
      lines.write { target.write($0) }
      try target.commit()
      let noun: DisplayText = lines.count == 1 ? "draft" : "drafts"
      session.remark(DisplayText(grouped: lines.count) + " " + noun + " written to \(file.text)")
    } else {
      lines.write { session.printer.write($0) }
      if entries.isEmpty { session.printer.remark(OutboxCommand.emptiness, in: .jsonl) }
    }
    remarkSkipped(lines, in: session)
    guard lines.hasPlain else { return }
    for refusal in session.plugins.refusals(ofPluginsWith: "replies").prefix(3) {
      let way = refusal.hints.first.map { "; \($0)" } ?? ""
      session.printer.remark("not asked for requests: \(refusal.message)\(way)", in: .jsonl)
    }
  }

  /// Says which drafts were not written, and why.
  private static func remarkSkipped(_ lines: OutboxLines, in session: Session) {
    let remark = { (line: DisplayText) in session.printer.remark(line, in: .jsonl) }
    for (review, reason) in lines.skipped.prefix(skippedLimit) {
      remark("r\(review.rawValue) left out: \(reason)")
    }
    let rest = lines.skipped.count - skippedLimit
    if rest > 0 { remark("\(DisplayText(grouped: rest)) more left out") }
    if lines.leftOutCount > 0 {
      let noun: DisplayText = lines.leftOutCount == 1 ? "draft" : "drafts"
      remark(DisplayText(grouped: lines.leftOutCount) + " " + noun + " of other sites left out")
    }
  }

  /// How many skipped drafts are named.
  private static let skippedLimit = 5
}
