import CSystem

/// Threads that work on one job together and are all done when it is.
package enum ThreadTeam {
  private final class Work {
    let body: @Sendable (Int) -> Void

    init(_ body: @escaping @Sendable (Int) -> Void) { self.body = body }
  }

  /// Runs a body once for each number from 0, each on a thread of its own but 0, which the caller's
  /// thread runs, and returns when all have.
  ///
  /// Where the system gives fewer threads, the caller's runs what is left: the body must not wait
  /// for another number.
  package static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let work = Work(body)
    withExtendedLifetime(work) {
      pikir_run_threads(
        Int32(clamping: count),
        { context, number in
          guard let context else { return }
          Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().body(Int(number))
        },
        Unmanaged.passUnretained(work).toOpaque()
      )
    }
  }
}
