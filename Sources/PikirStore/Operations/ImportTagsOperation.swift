package import PikirBase

/// Puts each review's own tags on it, as a list of tags that was exported says.
package struct ImportTagsOperation: Operation {
  package struct Line: Sendable, Hashable {
    package let review: ReviewID
    package let added: [String]
    package let removed: [String]

    package init(review: ReviewID, added: [String], removed: [String] = []) {
      self.review = review
      self.added = added
      self.removed = removed
    }
  }

  package let lines: [Line]

  package init(lines: [Line]) { self.lines = lines }

  package var kind: String { "tags import" }

  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    throw Diagnostic(.internalFault, "not built yet")
  }
}
