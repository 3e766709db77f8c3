import Synchronization

/// Notes whether workers ran without being locked in; shared by all copies of a launch.
package final class ConfinementWatch: Sendable {
  private let flag = Atomic(false)

  package init() {}

  /// Whether any worker did.
  package var hasRunUnconfined: Bool { flag.load(ordering: .relaxed) }

  func noteUnconfined() { flag.store(true, ordering: .relaxed) }
}
