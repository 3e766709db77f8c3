/// What an operation would do: shown, asked about, and applied as it stands.
package struct OperationPlan: Sendable {
  /// One thing that was asked for, such as `+delivery`, and how far it is true already.
  package struct Item: Sendable, Hashable {
    package let label: String
    package let changed: Int
    /// Reviews for which it already was so.
    package let unchanged: Int

    package init(_ label: String, changed: Int, unchanged: Int) {
      self.label = label
      self.changed = changed
      self.unchanged = unchanged
    }
  }

  /// One review and what would change on it.
  package struct Sample: Sendable, Hashable {
    package let review: ReviewID
    package let changes: [FieldChange]

    package init(review: ReviewID, changes: [FieldChange]) {
      self.review = review
      self.changes = changes
    }
  }

  package let kind: String
  /// The reviews that would change.
  package let changed: ReviewSet
  package let counts: OperationCounts
  package let items: [Item]
  /// Per field what becomes what on how many reviews.
  package let changes: [FieldChange]
  /// Up to three reviews, lowest handles first.
  package let samples: [Sample]
  /// Tags that the operation would create.
  package let createdTags: [String]
  package let effect: Effect
  /// What worked it out, for `classify` and the like.
  package internal(set) var origins: [OperationOrigin] = []
  /// The workspace's revision it was made for; set by `Workspace.plan`.
  package internal(set) var revision: UInt64 = 0

  /// Nothing would change.
  package var isEmpty: Bool { effect.deltas.isEmpty }
}
