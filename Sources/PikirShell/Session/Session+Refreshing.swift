import PikirBase
import PikirQuery
import PikirStore
import PikirText

extension Session {
  /// What a set was asked by, and what it held then.
  struct Question {
    /// What the set is called, such as `@12` also where `@_` was typed.
    let name: String
    let reviews: ReviewSet
    let text: String
    /// When it was asked; nil for a pin, which is kept as it was on purpose.
    let revision: UInt64?
  }

  /// The question that made a set; nil when there is no such set.
  func question(of reference: SetReference) -> Question? {
    let set: NumberedSet?
    switch reference {
    case .last: set = shelf.last
    case .previous(let steps): set = shelf.set(stepsBack: steps)
    case .number(let number): set = shelf.set(number: number)
    case .named(let name):
      if let set = shelf.set(named: name) {
        return Question(
          name: "@\(name)",
          reviews: set.reviews,
          text: set.text,
          revision: set.revision
        )
      }
      return workspace.bookmarks.pin(name).map {
        Question(name: "@\(name)", reviews: $0.reviews, text: $0.query, revision: nil)
      }
    }
    return set.map {
      Question(name: "@\($0.number)", reviews: $0.reviews, text: $0.text, revision: $0.revision)
    }
  }

  /// Asks the question of a set again and says what came and went.
  func refresh(_ old: Question) throws(Diagnostic) {
    let now = try answer(to: old)
    let difference = Self.difference(from: old.reviews, to: now)
    guard !difference.isEmpty else {
      let count = Self.reviewCount(now.count)
      return remark("\(old.name)  " + count + ", the same as before", style: .dim)
    }
    let set = shelf.add(now, text: old.text, revision: workspace.revision)
    let counts =
      DisplayText(grouped: now.count) + " of " + Self.reviewCount(state.live.count)
    remark(
      "@\(set.number)  " + counts + "   (\(old.name) " + difference + ")",
      style: .dim
    )
  }

  /// Says how many reviews of a set no longer answer its question.
  ///
  /// It costs a search, and only when something changed since the set was made. A question that can
  /// no longer be asked, because its tag is gone, says nothing here; `refresh` tells.
  func remarkStale(_ reference: SetReference, in format: OutputFormat) {
    guard let old = question(of: reference), let revision = old.revision,
      revision != workspace.revision, let now = try? answer(to: old)
    else { return }
    let gone = old.reviews.subtracting(now).count
    guard gone > 0 else { return }
    let verb: DisplayText = gone == 1 ? "matches" : "match"
    let count = DisplayText(grouped: gone) + " of " + DisplayText(grouped: old.reviews.count)
    let line = count + " no longer " + verb + "; ask again: refresh \(old.name)"
    printer.remark(line, in: format, style: .yellow)
  }

  /// What a question finds now; the limit that it was asked under stands in its text.
  private func answer(to question: Question) throws(Diagnostic) -> ReviewSet {
    var context = queryContext
    context.scope = nil
    if SimilarCommand.hasMade(question.text) {
      return try SimilarCommand.answer(to: question.text, in: self, context)
    }
    let pipeline = try QueryParser.pipeline(
      SourceText(name: "query", text: question.text),
      vocabulary: registry.vocabulary
    )
    var run = try PipelineRun(pipeline, in: context)
    _ = try run.advance()
    return try run.reviews().set
  }
}
