package import PikirStore

/// A set as a `find` left it: its members never change.
package struct NumberedSet: Sendable, Hashable {
  package let number: Int
  package let reviews: ReviewSet
  /// The line that made it.
  package let text: String
}

/// A set that `let` named for this session.
package struct LetSet: Sendable, Hashable {
  package let name: String
  package let reviews: ReviewSet
  package let text: String
}

/// The sets of a session: numbered by every search, and named by `let`.
package struct SetShelf: Sendable {
  /// The last ones, oldest first.
  package private(set) var numbered: [NumberedSet] = []
  /// By name.
  package private(set) var lets: [String: LetSet] = [:]
  private var lastNumber = 0

  /// How many numbered sets are kept.
  package static let capacity = 200

  package init() {}

  package var last: NumberedSet? { numbered.last }

  /// Keeps a set and gives it the next number.
  package mutating func add(_ reviews: ReviewSet, text: String) -> NumberedSet {
    lastNumber += 1
    let set = NumberedSet(number: lastNumber, reviews: reviews, text: text)
    numbered.append(set)
    if numbered.count > Self.capacity { numbered.removeFirst() }
    return set
  }

  /// Names a set for this session; an earlier one of the name is replaced.
  package mutating func bind(_ reviews: ReviewSet, to name: String, text: String) {
    lets[name] = LetSet(name: name, reviews: reviews, text: text)
  }

  /// The numbered set so many steps before the last, 0 for the last.
  package func set(stepsBack steps: Int) -> NumberedSet? {
    let index = numbered.count - 1 - steps
    return numbered.indices.contains(index) ? numbered[index] : nil
  }

  package func set(number: Int) -> NumberedSet? {
    guard let first = numbered.first?.number else { return nil }
    let index = number - first
    return numbered.indices.contains(index) ? numbered[index] : nil
  }
}
