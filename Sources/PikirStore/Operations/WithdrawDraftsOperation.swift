package import PikirBase

/// Takes the drafts of reviews out of the outbox.
package struct WithdrawDraftsOperation: Operation {
  package let reviews: ReviewSet

  package init(reviews: ReviewSet) { self.reviews = reviews }

  package var kind: String { "outbox drop" }

  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    var builder = PlanBuilder(context, reviews: reviews)
    var entries = ReviewSet()
    let withDraft = builder.reviews.intersection(builder.state.messages.reviewsWithDraft)
    withDraft.forEachRow { row in
      for entry in builder.state.messages.activeEntries(.draft, row: row) {
        entries.insert(row: entry)
      }
    }
    builder.add(.bits(.messages, on: ReviewSet(), off: entries))
    let changed = withDraft.count
    let unchanged = builder.reviews.count - changed
    builder.add(OperationPlan.Item("-draft", changed: changed, unchanged: unchanged))
    return builder.plan(kind: kind)
  }
}
