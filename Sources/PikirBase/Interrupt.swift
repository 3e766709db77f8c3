import Synchronization

/// The flag that Ctrl-C raises and long work looks at.
///
/// Setting it is one atomic store, so a signal handler may do it. Work that can take longer than
/// a few milliseconds checks it at least every 4,096 rows or 64 KiB, and leaves the state as it
/// was before the command.
package final class Interrupt: Sendable {
  private let flag = Atomic<Bool>(false)
  /// Another reason to stop, looked at beside the flag.
  private let isDue: (@Sendable () -> Bool)?

  package init() { isDue = nil }

  /// An interrupt that is also requested when another one is, or when a time has come.
  ///
  /// - Parameters:
  ///   - other: the one that Ctrl-C raises.
  ///   - milliseconds: the moment on the clock.
  ///   - clock: what tells the time, at every check.
  package init(
    following other: Interrupt,
    untilMilliseconds milliseconds: Int64,
    on clock: any SteadyClock
  ) {
    isDue = { other.isRequested || clock.milliseconds() >= milliseconds }
  }

  package var isRequested: Bool { flag.load(ordering: .relaxed) || (isDue?() ?? false) }

  package func request() { flag.store(true, ordering: .relaxed) }

  package func clear() { flag.store(false, ordering: .relaxed) }

  /// Throws `C110` when an interrupt was asked for.
  package func check() throws(Diagnostic) {
    if isRequested {
      throw Diagnostic(.interrupted, "interrupted; nothing was changed")
    }
  }
}
