import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Shows reviews whole.
enum ShowCommand: Command {
  private static let handles = Parameter.repeated(
    "review",
    .handle,
    isRequired: false,
    help: "handles such as r12, @it, or a set, of which it shows the first review"
  )
  private static let rawUnicode = Parameter.flag(
    "raw-unicode",
    help: "show invisible letters as they are"
  )

  static let spec = CommandSpec(
    "show",
    category: .look,
    summary: "Shows reviews whole: text, conversation, tags, notes, versions.",
    details: """
      Without a handle it shows the review that was shown last. That one is @it, so that
      "@it | tag +broken" tags it. Of a set it shows the first review; next and prev go on from there.
      """,
    parameters: [handles.declaration, rawUnicode.declaration],
    effects: [.readsWorkspace, .changesSession, .givesTable],
    searchTerms: ["read", "card", "view", "open", "it"],
    examples: [
      Example(
        "show r7",
        prints: """
          r7  ★★☆☆☆ 2.0  2026-02-10  ru  market  lamp
          id m7

            Доставку ждала две недели.

          reply
            Здравствуйте! Просим прощения за задержку.
          """
      ),
      Example(
        "show",
        after: ["show r7", "@it | tag +late"],
        prints: """
          r7  ★★☆☆☆ 2.0  2026-02-10  ru  market  lamp
          id m7

            Доставку ждала две недели.

          reply
            Здравствуйте! Просим прощения за задержку.

          tags  late
          """
      ),
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let words = call[handles]
    if words.isEmpty {
      let hints = ["show r1", "find … and then next"]
      let current = try session.shownReview(at: call.span, hints: hints)
      return try session.show([current], unicode: call[rawUnicode] ? .plain : .escape)
    }
    if words.count == 1, let set = set(words[0]) {
      try session.resumeReading(set, at: words[0].span)
      if session.reading.walk?.reviews.count == 0 { return try session.read(by: 1, at: call.span) }
      return try session.read(at: 0)
    }
    if let stage = words.dropFirst().firstIndex(where: { ["as", "into"].contains($0.text) }) {
      let shown = words[..<stage].map(\.text).joined(separator: " ")
      let rest = words[stage...].map(\.text).joined(separator: " ")
      throw Diagnostic(
        .badArgument,
        "\"\(words[stage].text)\" is a stage of its own",
        at: words[stage].span,
        hints: ["show \(shown) | \(rest)"]
      )
    }
    var reviews: [ReviewID] = []
    for word in words {
      for part in word.text.split(separator: ",") {
        reviews.append(try session.review(Argument(text: String(part), span: word.span)))
      }
    }
    try session.show(reviews, unicode: call[rawUnicode] ? .plain : .escape)
  }

  /// A set by its name; `@it` is a review.
  private static func set(_ word: Argument) -> SetReference? {
    guard word.text.hasPrefix("@"), word.text != "@" + ReadingPlace.currentName else { return nil }
    return SetReference(written: String(word.text.dropFirst()))
  }
}
