/// Where the work on a review stands: the values of `status`, in their order.
package enum ReviewStatus: String, Sendable, Hashable, CaseIterable {
  /// What a review is that was given none; stored as no value.
  case new
  case open
  case waiting
  case done

  /// The words as they are typed and shown.
  package static let words = allCases.map(\.rawValue)
}
