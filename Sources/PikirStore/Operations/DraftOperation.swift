package import PikirBase

/// Writes answers into the outbox, at most one a review; an older draft of the review is replaced.
package struct DraftOperation: Operation {
  package struct Draft: Sendable, Hashable {
    package let review: ReviewID
    package let text: String
    /// The template it came from.
    package let template: String

    package init(review: ReviewID, text: String, template: String) {
      self.review = review
      self.text = text
      self.template = template
    }
  }

  package let drafts: [Draft]

  package init(drafts: [Draft]) { self.drafts = drafts }

  package var kind: String { "reply" }

  /// - Throws: `C102` for an empty answer, for two to one review, or for a review that is not there.
  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    let reviews = try checkedReviews(in: context.state)
    var builder = PlanBuilder(context, reviews: reviews)
    var block = MessageBlock()
    var replaced = ReviewSet()
    for draft in drafts {
      let row = draft.review.row
      let older = builder.state.messages.activeEntries(.draft, row: row)
      if older.count == 1, isSame(draft, as: builder.state.messages.message(at: older[0])) {
        continue
      }
      for entry in older { replaced.insert(row: entry) }
      block.append(
        row: row,
        kind: MessageKind.draft.rawValue,
        date: UInt32(clamping: context.now),
        author: try builder.code(draft.template, in: .messageNames),
        text: draft.text.utf8
      )
    }
    if block.count > 0 {
      let first = builder.state.messages.count
      try builder.add(.messages(block))
      let entries = ReviewSet(rows: first..<first + block.count)
      builder.add(.bits(.messages, on: entries, off: replaced))
    }
    let unchanged = drafts.count - block.count
    builder.add(OperationPlan.Item("draft", changed: block.count, unchanged: unchanged))
    return builder.plan(kind: kind)
  }

  private func isSame(_ draft: Draft, as message: Message) -> Bool {
    message.text.hasSameBytes(as: draft.text) && message.author.hasSameBytes(as: draft.template)
  }

  private func checkedReviews(in state: WorkspaceState) throws(Diagnostic) -> ReviewSet {
    var reviews = ReviewSet()
    for draft in drafts {
      let row = draft.review.row
      guard state.live.contains(row: row) else {
        throw Diagnostic(.badArgument, "there is no review r\(draft.review.rawValue)")
      }
      guard !reviews.contains(row: row) else {
        throw Diagnostic(.badArgument, "r\(draft.review.rawValue) would get two drafts")
      }
      guard draft.text.utf8.contains(where: { $0 > 0x20 }) else {
        throw Diagnostic(.badArgument, "the draft for r\(draft.review.rawValue) is empty")
      }
      reviews.insert(row: row)
    }
    return reviews
  }
}
