import Synchronization

/// The flag that Ctrl-C raises and long work looks at.
///
/// Setting it is one atomic store, so a signal handler may do it. Work that can take longer than
/// a few milliseconds checks it at least every 4,096 rows or 64 KiB, and leaves the state as it
/// was before the command.
package final class Interrupt: Sendable {
  private let flag = Atomic<Bool>(false)

  package init() {}

  package var isRequested: Bool { flag.load(ordering: .relaxed) }

  package func request() { flag.store(true, ordering: .relaxed) }

  package func clear() { flag.store(false, ordering: .relaxed) }

  /// Throws `C110` when an interrupt was asked for.
  package func check() throws(Diagnostic) {
    if isRequested {
      throw Diagnostic(.interrupted, "interrupted; nothing was changed")
    }
  }
}
