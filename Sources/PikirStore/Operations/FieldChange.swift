/// A field that goes from one value to another on a number of reviews.
package struct FieldChange: Sendable, Hashable {
  /// As in a filter, such as `tags`, `status` or `x.city`; or `reviews`, `versions`, `note`, `draft`.
  package let field: String
  /// Empty for none: a tag that is added has no `before`, one that is removed no `after`.
  package let before: String
  package let after: String
  /// Reviews, or 1 for a change of the workspace itself.
  package let count: Int

  package init(_ field: String, before: String, after: String, count: Int) {
    self.field = field
    self.before = before
    self.after = after
    self.count = count
  }
}
