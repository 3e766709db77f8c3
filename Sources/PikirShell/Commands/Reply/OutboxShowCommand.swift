import PikirBase
import PikirReply
import PikirStore
import PikirText

/// Shows a draft whole.
enum OutboxShowCommand: Command {
  private static let handle = Parameter.required("review", .handle, help: "a handle such as r12")

  static let spec = CommandSpec(
    "outbox show",
    category: .reply,
    summary: "Shows the draft for a review whole.",
    parameters: [handle.declaration],
    effects: [.readsWorkspace],
    searchTerms: ["draft", "read", "reply"],
    examples: [
      Example(
        "outbox show r1",
        after: ["r1 | reply thanks"],
        prints: """
          r1  thanks.kk  market  138 characters
            Құрметті Айгерім, пікіріңізге рахмет! Таңдауыңызға көңіліңіз толғанына және
            бұл туралы басқаларға айтқаныңызға қуаныштымыз. Қайта келіңіз.
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let review = try session.review(call[handle])
    var only = ReviewSet()
    only.insert(row: review.row)
    let entries = OutboxEntry.entries(in: session.state, for: only)
    guard !entries.isEmpty else {
      throw Diagnostic(
        .unknownName,
        "no reply to \(call[handle].text) waits in the outbox",
        at: call[handle].span,
        hints: ["draft one: \(call[handle].text) | reply apology"]
      )
    }
    for entry in entries { show(entry, in: session) }
  }

  private static func show(_ entry: OutboxEntry, in session: Session) {
    let unit = entry.platform.unit.rawValue
    let limit: DisplayText =
      entry.platform.longest.map { " of \(DisplayText(grouped: $0))" } ?? ""
    let length = DisplayText(grouped: entry.length)
    session.printer.say(
      "r\(entry.message.review.rawValue)  \(entry.message.author)  \(entry.source)  "
        + length + limit + " \(unit)"
    )
    let text = sanitized(entry.message.text, lines: .multiple)
    for line in text.wrapped(toWidth: session.settings.width - 2) {
      session.printer.say("  " + line)
    }
  }
}
