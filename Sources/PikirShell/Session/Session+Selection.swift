import PikirBase
import PikirQuery
import PikirStore
import PikirText

extension Session {
  /// What a line does to the selection; always said, never guessed.
  enum SelectionChange {
    case replacing
    case adding
    case removing
  }

  /// Picks reviews into `@sel`, or takes them out of it.
  ///
  /// - Parameters:
  ///   - span: a search, or handles parted by blanks or commas.
  ///   - change: what becomes of those that are picked already.
  /// - Throws: what is wrong with the search; the selection stays as it was then.
  func select(_ span: SourceSpan, _ change: SelectionChange) throws(Diagnostic) {
    let (reviews, text) = try picked(span)
    let old = shelf.selection
    let before = old?.reviews ?? ReviewSet()
    let after: ReviewSet
    switch change {
    case .replacing: after = reviews
    case .adding: after = before.union(reviews)
    case .removing:
      guard old != nil else { throw nothingSelected(at: span) }
      after = before.subtracting(reviews)
    }
    let question = joined(old, change, (reviews, text), giving: after)
    shelf.select(question.map { (after, $0) }, revision: workspace.revision)
    let difference = Self.difference(from: before, to: after)
    let tail: DisplayText = difference.isEmpty || old == nil ? "" : "   (" + difference + ")"
    remark("@sel  " + Self.reviewCount(after.count) + tail, style: .dim)
    remarkOutsideLimit(after, of: "these reviews")
  }

  /// `+2 −1`; empty when nothing differs.
  static func difference(from old: ReviewSet, to new: ReviewSet) -> DisplayText {
    let added = new.subtracting(old).count
    let dropped = old.subtracting(new).count
    var pieces: [DisplayText] = []
    if added > 0 { pieces.append("+\(DisplayText(grouped: added))") }
    if dropped > 0 { pieces.append("−\(DisplayText(grouped: dropped))") }
    return pieces.joined(separator: " ")
  }

  /// The reviews that a stretch of a line names or finds, and the text that finds them tomorrow.
  private func picked(_ span: SourceSpan) throws(Diagnostic) -> (ReviewSet, String) {
    if let words = Self.handleWords(span) {
      var reviews = ReviewSet()
      for word in words { reviews.insert(row: try review(word).row) }
      return (reviews, Self.handles(of: reviews))
    }
    let pipeline = try QueryParser.pipeline(
      span.source,
      in: span.range,
      vocabulary: registry.vocabulary
    )
    var run = try PipelineRun(pipeline, in: queryContext)
    guard try run.advance() == nil else {
      throw Diagnostic(
        .badArgument,
        "a selection only looks: no stage here may change reviews",
        at: span,
        hints: ["select first, then: @sel | …"]
      )
    }
    return (try run.reviews().set, queryText(of: pipeline))
  }

  /// The words of a stretch that holds handles and nothing else: `r12 r14,r20` picks all three,
  /// where a filter would ask for reviews that are both.
  private static func handleWords(_ span: SourceSpan) -> [Argument]? {
    let bytes = span.source.bytes
    var words: [Argument] = []
    for piece in bytes[span.range].split(whereSeparator: { isBlank($0) || $0 == 0x2C }) {
      guard piece.first == UInt8(ascii: "r"), piece.count > 1,
        piece.dropFirst().allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
      else { return nil }
      let place = SourceSpan(span.source, piece.startIndex..<piece.endIndex)
      words.append(Argument(text: String(decoding: piece, as: UTF8.self), span: place))
    }
    return words.isEmpty ? nil : words
  }

  private func nothingSelected(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unknownSet,
      "nothing is selected yet",
      at: span,
      hints: ["pick reviews: select rating:1..2, select + r12"]
    )
  }

  /// The selection as a search: what was picked by hand stays a list of handles, which is nil when
  /// the last of them goes.
  private func joined(
    _ old: LetSet?,
    _ change: SelectionChange,
    _ new: (reviews: ReviewSet, text: String),
    giving result: ReviewSet
  ) -> String? {
    guard let old, change != .replacing else { return new.text }
    if new.reviews.isEmpty { return old.text }
    if Self.isHandles(old.text), change == .removing || Self.isHandles(new.text) {
      return result.isEmpty ? nil : Self.handles(of: result)
    }
    let left = embeddable(old.text, old.reviews)
    let right = embeddable(new.text, new.reviews)
    if left.isEmpty { return new.text }
    return change == .adding ? "\(left) or \(right)" : "\(left) -\(right)"
  }

  private static func isHandles(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "r")
      && text.utf8.allSatisfy { $0 == 0x72 || $0 == 0x2C || $0 >= 0x30 && $0 <= 0x39 }
  }
}
