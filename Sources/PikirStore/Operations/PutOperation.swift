package import PikirBase

/// Sets fields to one value each on many reviews.
package struct PutOperation: Operation {
  package enum Field: Sendable, Hashable {
    case status
    case assignee
    case lang
    case product
    /// `x.NAME`, without the `x.`; made when there is none.
    case user(String)
  }

  package struct Assignment: Sendable, Hashable {
    package let field: Field
    /// Empty to clear the field.
    package let value: String

    package init(_ field: Field, value: String) {
      self.field = field
      self.value = value
    }
  }

  package let reviews: ReviewSet
  package let assignments: [Assignment]

  package init(reviews: ReviewSet, assignments: [Assignment]) {
    self.reviews = reviews
    self.assignments = assignments
  }

  package var kind: String { "put" }

  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    throw Diagnostic(.internalFault, "not built yet")
  }
}
