import PikirQuery
import PikirStore

/// How far a person has read in the sets that were listed.
struct ReadingPlace: Sendable {
  /// A set in the order in which it was listed, and how far it was read.
  struct Walk: Sendable {
    /// As after `@`.
    let name: String
    let reviews: ReviewList
    /// The place of the review that was shown last, from 0; nil before the first.
    var place: Int?
    /// The words that were searched for to find them.
    let words: MatchHighlighter
  }

  /// The review that was shown last: `@it`.
  var current: ReviewID?
  /// The last one is being read.
  private(set) var walks: [Walk] = []

  /// How many sets keep their order and place.
  private static let capacity = 16

  /// What `@it` is written with, after the `@`.
  static let currentName = "it"

  /// The set that is being read.
  var walk: Walk? { walks.last }

  func walk(_ name: String) -> Walk? { walks.last { $0.name.utf8.elementsEqual(name.utf8) } }

  /// Goes on with a set, before its first review or where it was left.
  mutating func begin(_ walk: Walk) {
    walks.removeAll { $0.name.utf8.elementsEqual(walk.name.utf8) }
    if walks.count >= Self.capacity { walks.removeFirst() }
    walks.append(walk)
  }

  /// Notes which place of the set being read is shown.
  mutating func move(to place: Int) {
    guard !walks.isEmpty else { return }
    walks[walks.count - 1].place = place
  }

  /// Notes that a review is shown; reading goes on behind it when the set holds it.
  mutating func show(_ review: ReviewID) {
    current = review
    guard let walk, walk.reviews.set.contains(row: review.row) else { return }
    if let place = walk.reviews.place(ofRow: review.row) { move(to: place) }
  }
}

extension ReviewList {
  /// Where a member stands in the order.
  ///
  /// - Complexity: O(rows / 64) without an order, O(count) with one.
  func place(ofRow row: Int) -> Int? {
    guard set.contains(row: row) else { return nil }
    if let order { return order.firstIndex(of: UInt32(row)) }
    var before = set
    before.formIntersection(ReviewSet(allUpTo: row))
    return before.count
  }
}
