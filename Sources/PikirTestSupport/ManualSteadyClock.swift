import PikirBase
import Synchronization

/// A steady clock whose time passes only while somebody sleeps, or when told to.
package final class ManualSteadyClock: SteadyClock {
  private let time = Atomic<Int64>(0)

  package init() {}

  package func milliseconds() -> Int64 { time.load(ordering: .relaxed) }

  package func sleep(milliseconds: Int) { advance(milliseconds: milliseconds) }

  /// Lets time pass.
  package func advance(milliseconds: Int) {
    time.add(Int64(milliseconds), ordering: .relaxed)
  }
}
