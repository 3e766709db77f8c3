import PikirBase
import PikirQuery
import PikirReply
import PikirStore
import PikirText

/// Writes drafts of replies into the outbox.
enum ReplyStage: ActingStage {
  private static let template = Parameter.required(
    "template",
    .template,
    help: "the template's name"
  )

  static let spec = CommandSpec(
    "reply",
    form: .stage,
    category: .reply,
    summary: "Drafts a reply to each review, in its own language.",
    details: """
      The drafts wait in the outbox; nothing is sent. A review for which the template has no value,
      no language or no room stops the whole line, and nothing is written.
      """,
    parameters: [template.declaration],
    effects: [.readsWorkspace, .writesWorkspace, .undoable],
    searchTerms: ["answer", "draft", "template", "respond"],
    examples: [
      Example(
        "rating:5 has:text | reply thanks",
        prints: """
          @1  3 of 12 reviews
          op 2: 3 replies drafted   undo with: undo
          """
      )
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    let library = check.session.templates()
    try library.requireTemplate(named: call[template].text, at: call[template].span)
  }

  static func operation(
    _ call: Call,
    on reviews: ReviewList,
    in session: Session
  ) throws(Diagnostic) -> any Operation {
    let zone = session.settings.zone
    let library = session.templates()
    for fault in library.faults where fault.name != call[template].text {
      var warning = fault.diagnostic
      warning.severity = .warning
      session.printer.report(warning)
    }
    let drafter = ReplyDrafter(
      library: library,
      state: session.state,
      seed: session.settings.seed,
      defaultLanguage: session.settings.replyLanguage
    ) { seconds, isDay in
      SessionSettings.dayText(EpochSeconds(seconds), in: isDay ? .utc : zone)
    }
    let drafts = try drafter.draft(
      template: call[template].text,
      for: reviews.set,
      at: call[template].span
    )
    ReplyChannels.remarkLongDrafts(drafts, in: session)
    remarkAnswered(reviews.set, in: session)
    return DraftOperation(
      drafts: drafts.map { .init(review: $0.review, text: $0.text, template: $0.template) }
    )
  }

  /// Says how many of the reviews have a published answer already, to which a draft would be a second.
  private static func remarkAnswered(_ reviews: ReviewSet, in session: Session) {
    let count = reviews.intersection(session.state.messages.reviewsWithReply).count
    guard count > 0 else { return }
    let tail: DisplayText =
      count == 1
      ? " of them has a published answer already; no:reply leaves it out"
      : " of them have a published answer already; no:reply leaves them out"
    session.remark(DisplayText(grouped: count) + tail)
  }
}
