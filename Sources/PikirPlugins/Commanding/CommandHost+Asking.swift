import PikirBase
import PikirQuery
import PikirStore
import PikirText
import PikirWire

extension CommandHost {
  // MARK: Asking

  /// The reviews that a query finds, in its order.
  ///
  /// - Throws: `P167` unless the plugin may read reviews, and what is wrong with the query.
  func reviews(of query: String) throws(Diagnostic) -> ReviewList {
    try require(.reviewsRead, "reads reviews")
    let pipeline = try pipeline(of: query)
    for stage in pipeline.stages {
      switch stage.body {
      case .acting, .into, .pin, .format, .expect, .show:
        throw Diagnostic(
          .pluginQuestion,
          "a query of a plugin only finds reviews, and takes no \(stage.name.text)",
          at: pipeline.span(stage.range),
          hints: ["ws:tag, ws:untag and ws:note change them"]
        )
      default: break
      }
    }
    do throws(Diagnostic) {
      var run = try PipelineRun(pipeline, in: context)
      _ = try run.advance()
      return try run.reviews()
    } catch {
      throw unseen(error)
    }
  }

  private func pipeline(of query: String) throws(Diagnostic) -> PipelineSyntax {
    try QueryParser.pipeline(
      SourceText(name: "query", text: query),
      vocabulary: context.vocabulary
    )
  }

  /// A fault about a tag that this run puts on: nothing has it before the run has ended.
  private func unseen(_ fault: Diagnostic) -> Diagnostic {
    let isOwn = changes.tags.contains { fault.message.contains("\"\($0.name)\"") }
    guard fault.code == .unknownValue, isOwn else { return fault }
    var told = fault
    told.hints = [
      "what a command changes is seen when it has ended: keep what it counts in variables"
    ]
    return told
  }

  func groups(of query: String, by name: String) throws(Diagnostic) -> WireValue {
    let list = try reviews(of: query)
    let fields = context.fields.fields.map(\.name)
    guard let field = QueryInsight.field(named: name, in: context) else {
      throw Diagnostic(
        .unknownField,
        "unknown field \"\(name)\"",
        hints: didYouMean(name, among: fields)
      )
    }
    let counts = try ValueCounts(of: field, among: list.set, in: context)
    let entries = counts.top(.all, limit: WireValueLimits.count / 2).entries
    return .table(
      WireTable(
        entries: entries.map { WireTable.Entry($0.text, .integer(Int64($0.count))) }
          .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      )
    )
  }

  // MARK: Changing

  /// The reviews that a change is for.
  ///
  /// - Throws: `P167` unless the plugin may change reviews, `P168` for words alone, and what is wrong
  ///   with the query.
  func writable(
    _ target: CommandQuestion.Target,
    _ question: String
  ) throws(Diagnostic) -> ReviewSet {
    guard command.writes else {
      throw Diagnostic(
        .pluginNotAllowed,
        "\(command.id) changes reviews, and does not declare it",
        hints: ["add to the command: writes = true"]
      )
    }
    try require(.reviewsWrite, "changes reviews")
    switch target {
    case .query(let text):
      try requireField(in: text, question)
      return try reviews(of: text).set
    case .review(let handle):
      var reviews = ReviewSet()
      let row = ReviewID(rawValue: handle).row
      if context.state.live.contains(row: row) { reviews.insert(row: row) }
      return reviews
    }
  }

  /// What to write for a filter of words alone.
  static let wordsHint =
    "of a review keep r.handle, not r.id; for words go through ws:each, and change r there"

  /// A filter of words alone is refused: it is how an id looks that was kept, and would change
  /// whatever reviews say it.
  private func requireField(in query: String, _ question: String) throws(Diagnostic) {
    guard !typed.contains(where: { $0.utf8.elementsEqual(query.utf8) }),
      case .filter(let filter) = try pipeline(of: query).origin, filter.isWordsAlone
    else { return }
    throw Diagnostic(
      .pluginQuestion,
      "\(question) wants a review, or a filter with a field: \"\(query)\" is only words",
      hints: [Self.wordsHint]
    )
  }
}

extension WireValue {
  /// The texts that a table has by name.
  var namedTexts: [String] {
    guard case .table(let table) = self else { return [] }
    return table.entries.compactMap { entry in
      if case .text(let text) = entry.value { text } else { nil }
    }
  }
}
