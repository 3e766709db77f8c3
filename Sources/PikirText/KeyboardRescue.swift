import PikirBase

/// A name the person may have meant, and why it is offered.
package struct Suggestion: Sendable, Hashable {
  /// What made the name look meant.
  package enum Reason: Sendable, Hashable {
    /// A few letters differ.
    case spelling
    /// The same keys in another keyboard layout, such as `аштв` for `find`.
    case layout
    /// Letters of another alphabet that look alike, such as Cyrillic с in `сity`.
    case lookalike
  }

  package let name: String
  package let reason: Reason
}

/// The names nearest to what was typed: look-alikes first, then layout slips, then spelling.
package func suggestions(
  for typed: String,
  among names: [String],
  limit: Int = 3
) -> [Suggestion] {
  nearestNames(to: typed, among: names, limit: limit).map {
    Suggestion(name: $0, reason: .spelling)
  }
}
