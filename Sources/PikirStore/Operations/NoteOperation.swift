package import PikirBase

/// Adds a remark for colleagues to reviews.
package struct NoteOperation: Operation {
  package let reviews: ReviewSet
  package let text: String
  /// Who remarks; may be empty.
  package let author: String

  package init(reviews: ReviewSet, text: String, author: String = "") {
    self.reviews = reviews
    self.text = text
    self.author = author
  }

  package var kind: String { "note" }

  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    throw Diagnostic(.internalFault, "not built yet")
  }
}
