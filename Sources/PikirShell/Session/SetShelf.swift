package import PikirStore

/// A set as a `find` left it: its members never change.
package struct NumberedSet: Sendable, Hashable {
  package let number: Int
  package let reviews: ReviewSet
  /// The line that made it.
  package let text: String
  /// The workspace's revision at that time.
  package let revision: UInt64
}

/// A set that `let` named for this session, or what `select` picked.
package struct LetSet: Sendable, Hashable {
  package let name: String
  package let reviews: ReviewSet
  package let text: String
  /// The workspace's revision when it was made.
  package let revision: UInt64
  package let count: Int

  init(name: String, reviews: ReviewSet, text: String, revision: UInt64) {
    self.name = name
    self.reviews = reviews
    self.text = text
    self.revision = revision
    count = reviews.count
  }
}

/// The sets of a session: numbered by every search, named by `let`, picked by `select`.
package struct SetShelf: Sendable {
  /// The last ones, oldest first.
  package private(set) var numbered: [NumberedSet] = []
  /// By name.
  package private(set) var lets: [String: LetSet] = [:]
  /// What `select` picked, nil before the first time.
  package private(set) var selection: LetSet?
  private var lastNumber = 0

  /// How many numbered sets are kept.
  package static let capacity = 200
  /// The name of the selection, which no other set may have.
  package static let selectionName = "sel"

  package init() {}

  package var last: NumberedSet? { numbered.last }

  /// Keeps a set and gives it the next number.
  package mutating func add(
    _ reviews: ReviewSet,
    text: String,
    revision: UInt64
  ) -> NumberedSet {
    lastNumber += 1
    let set = NumberedSet(number: lastNumber, reviews: reviews, text: text, revision: revision)
    numbered.append(set)
    if numbered.count > Self.capacity { numbered.removeFirst() }
    return set
  }

  /// Names a set for this session; an earlier one of the name is replaced.
  package mutating func bind(
    _ reviews: ReviewSet,
    to name: String,
    text: String,
    revision: UInt64
  ) {
    lets[name] = LetSet(name: name, reviews: reviews, text: text, revision: revision)
  }

  /// Puts other reviews into the selection; nil empties and forgets it.
  package mutating func select(_ picked: (reviews: ReviewSet, text: String)?, revision: UInt64) {
    selection = picked.map {
      LetSet(
        name: Self.selectionName,
        reviews: $0.reviews,
        text: $0.text,
        revision: revision
      )
    }
  }

  /// The set of a name: of `let`, or the selection.
  package func set(named name: String) -> LetSet? {
    name.utf8.elementsEqual(Self.selectionName.utf8) ? selection : lets[name]
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
