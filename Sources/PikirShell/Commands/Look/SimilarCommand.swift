import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Finds the reviews that say most nearly the same as one does.
enum SimilarCommand: Command {
  private static let top = Parameter.integer(
    "top",
    in: 1...1000,
    isOption: true,
    help: "how many at most; 10 without it"
  )
  private static let handle = Parameter.optional(
    "review",
    .handle,
    help: "a handle such as r12; the review shown last without it"
  )

  static let spec = CommandSpec(
    "similar",
    category: .look,
    summary: "Finds the reviews that say most nearly the same as one does.",
    details: """
      "like" is 1 for the same words and 0 for none in common; rare words count more (the cosine of
      tf-idf weights, forms of a word counting as one). The result is a set as a find gives it, most
      alike first: stages may follow, as in "similar r12 | take 3 | tag +duplicate".
      """,
    parameters: [top.declaration, handle.declaration],
    effects: [.readsWorkspace, .changesSession, .givesReviews],
    searchTerms: ["like", "duplicates", "near", "related", "neighbours"],
    examples: [
      Example(
        "similar r7",
        prints: """
          @1  3 of 12 reviews like r7
          r   like  rating  date        lang  text
          r6  0.15       3  2026-02-02  ru    быстрая доставка
          r4  0.11       1  2026-01-08  ru    Чайник сломался через неделю, деньги не …
          r5  0.10       5  2026-01-15  ru    Отличная лампа, доставка за один день!
          """
      )
    ]
  )

  /// The line that a set of similar reviews is remembered by; one that was found under a limit is
  /// remembered by its handles, because no line would find it without the limit.
  private static func text(_ review: ReviewID, top: Int) -> String {
    "similar r\(review.rawValue) --top \(top)"
  }

  /// Tells such a line from a search.
  static func hasMade(_ text: String) -> Bool {
    text.hasPrefix("similar r") && text.contains(" --top ")
  }

  /// What a set of similar reviews would hold now, by the line that it is remembered by.
  static func answer(
    to text: String,
    in session: Session,
    _ context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    let source = SourceText(name: "query", text: text)
    let line = try QueryParser.line(source, vocabulary: session.registry.vocabulary)
    guard case .command(let command) = line.body else { return ReviewSet() }
    let (_, call) = try session.registry.resolve(command, in: source)
    let similar = try SimilarReviews(
      to: try review(call, in: session),
      limit: call[top] ?? defaultTop,
      in: context
    )
    let reviews = list(of: similar)
    guard let stages = try stages(call, in: session) else { return reviews.set }
    var run = try PipelineRun(stages, in: context, from: reviews)
    _ = try run.advance()
    return try run.reviews().set
  }

  private static let defaultTop = 10

  private static func list(of similar: SimilarReviews) -> ReviewList {
    ReviewList(ordered: similar.matches.map { UInt32($0.review.row) })
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let review = try review(call, in: session)
    let stages = try stages(call, in: session)
    let limit = call[top] ?? defaultTop
    let similar = try SimilarReviews(to: review, limit: limit, in: session.queryContext)
    let reviews = list(of: similar)
    try session.leavingNoSet { () throws(Diagnostic) in
      keep(reviews, like: review, top: limit, in: session)
      guard let stages else { return try list(similar, in: session) }
      try session.run(stages, binding: nil, from: reviews)
    }
  }

  private static func keep(
    _ reviews: ReviewList,
    like review: ReviewID,
    top limit: Int,
    in session: Session
  ) {
    let isAskable = session.limit == nil || reviews.count == 0
    let set = session.shelf.add(
      reviews.set,
      text: isAskable ? text(review, top: limit) : Session.handles(of: reviews.set),
      revision: session.workspace.revision
    )
    session.beginReading(reviews, named: "\(set.number)", words: MatchHighlighter())
    let count = DisplayText(grouped: reviews.count)
    let total = Session.reviewCount(session.state.live.count)
    session.printer.remark(
      "@\(set.number)  " + count + " of " + total + " like r\(review.rawValue)",
      in: session.settings.format,
      style: .dim
    )
  }

  /// What stands behind the first `|`, as a line that goes on with the set.
  private static func stages(
    _ call: Call,
    in session: Session
  ) throws(Diagnostic) -> PipelineSyntax? {
    guard let tail = call.tailSpan else { return nil }
    return try QueryParser.pipeline(
      tail.source,
      in: tail.range,
      vocabulary: session.registry.vocabulary
    )
  }

  private static func review(_ call: Call, in session: Session) throws(Diagnostic) -> ReviewID {
    if let word = call[handle] { return try session.review(word) }
    return try session.shownReview(at: call.span, hints: ["name one: similar r1"])
  }

  private static func list(
    _ similar: SimilarReviews,
    in session: Session
  ) throws(Diagnostic) {
    let format = session.settings.format
    let limit = format.isData ? similar.matches.count : session.settings.rowLimit
    let shown = similar.matches.prefix(limit)
    let reviews = ReviewList(ordered: shown.map { UInt32($0.review.row) })
    guard reviews.count > 0 || format.isData else {
      return session.printer.say("no review has a word in common with it")
    }
    var table = try session.listing(of: reviews, in: format, reserving: 6)
    table.headings.insert(.init("like", .number), at: 1)
    for (index, match) in shown.enumerated() {
      table.rows[index].insert(.decimal(match.similarity, places: 2), at: 1)
    }
    var style = session.style(rowLimit: nil)
    style.unreadRowCount = similar.matches.count - shown.count
    session.keepResult(.table(table, asksForRows: true))
    try session.show(TableSource(table), as: format, style: style)
  }
}
