package import PikirBase

/// Takes the drafts of reviews out of the outbox.
package struct WithdrawDraftsOperation: Operation {
  package let reviews: ReviewSet

  package init(reviews: ReviewSet) { self.reviews = reviews }

  package var kind: String { "outbox drop" }

  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    throw Diagnostic(.internalFault, "not built yet")
  }
}
