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

  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    throw Diagnostic(.internalFault, "not built yet")
  }
}
