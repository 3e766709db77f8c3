/// A change that can be turned round.
package enum Delta: Sendable, Hashable {
  case live(added: ReviewSet, retired: ReviewSet)
}
