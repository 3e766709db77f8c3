/// Why a list of word sets cannot be compiled.
package struct WordSetFault: Error, Sendable, Hashable {
  /// The set by its place in the list.
  package let set: Int
  /// The entry by its place in the set; nil when the fault is the whole set's.
  package let entry: Int?
  /// A short sentence without place and full stop, to be printed after `FILE:LINE: `.
  package let reason: String

  package init(set: Int, entry: Int? = nil, reason: String) {
    self.set = set
    self.entry = entry
    self.reason = reason
  }
}

/// What a plugin's word sets may be at most.
package enum WordSetLimits {
  package static let entryBytes = 200
  /// Entries of all sets together.
  package static let entries = 10_000
  package static let sets = 10_000
  /// Words between the two sides of `near`.
  package static let distance = 1_000
}
