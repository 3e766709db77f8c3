import PikirText
import PikirBase

/// Shows reviews whole.
enum ShowCommand: Command {
  private static let handles = Parameter.repeated(
    "review",
    .handle,
    isRequired: true,
    help: "handles such as r12, parted by blanks or commas"
  )
  private static let rawUnicode = Parameter.flag(
    "raw-unicode",
    help: "show invisible letters as they are"
  )

  static let spec = CommandSpec(
    "show",
    category: .look,
    summary: "Shows reviews whole: text, conversation, tags, notes, versions.",
    parameters: [handles.declaration, rawUnicode.declaration],
    effects: [.readsWorkspace],
    searchTerms: ["read", "card", "view", "open"],
    examples: [
      Example(
        "show r1",
        prints: """
          r1  ★★★★★ 5.0  2026-01-05  kk  market  kettle
          Айгерім  id m1  3 votes
            Шәйнек керемет, жеткізу тез болды.
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    var cards: [ReviewCard] = []
    for word in call[handles] {
      for part in word.text.split(separator: ",") {
        let review = try session.review(Argument(text: String(part), span: word.span))
        cards.append(
          ReviewCard(
            review: review,
            state: session.state,
            zone: session.settings.zone,
            width: session.settings.width,
            unicode: call[rawUnicode] ? .plain : .escape
          )
        )
      }
    }
    for (index, card) in cards.enumerated() {
      if index > 0 { session.printer.say("") }
      for line in card.lines { session.printer.say(line) }
    }
  }
}
