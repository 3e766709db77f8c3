package import PikirBase

/// Puts tags on reviews and takes tags off them, as one step.
package struct TagOperation: Operation {
  package let reviews: ReviewSet
  /// Names; unknown ones are created.
  package let added: [String]
  /// Names; must be known.
  package let removed: [String]

  package init(reviews: ReviewSet, added: [String], removed: [String]) {
    self.reviews = reviews
    self.added = added
    self.removed = removed
  }

  package var kind: String { "tag" }

  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    throw Diagnostic(.internalFault, "not built yet")
  }
}
