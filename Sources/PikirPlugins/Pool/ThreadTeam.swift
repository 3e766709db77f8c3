package import PikirBase
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Threads that work on one job together and are all done when it is.
package enum ThreadTeam {
  private final class Start {
    let number: Int
    let body: @Sendable (Int) -> Void

    init(_ number: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.number = number
      self.body = body
    }
  }

  private static let stackBytes = 1 << 20

  /// Runs a body once for each number from 0, each on a thread of its own but 0, which the caller's
  /// thread runs, and returns when all have.
  ///
  /// When the system gives fewer threads, the caller's runs what is left: the body must not wait
  /// for another number.
  package static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    var left: [Int] = [0]
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackBytes)
    for number in 1..<max(count, 1) {
      if let thread = start(number, &attributes, body) {
        threads.append(thread)
      } else {
        left.append(number)
      }
    }
    pthread_attr_destroy(&attributes)
    for number in left { body(number) }
    for thread in threads { pthread_join(thread, nil) }
  }

  private static func start(
    _ number: Int,
    _ attributes: inout pthread_attr_t,
    _ body: @escaping @Sendable (Int) -> Void
  ) -> pthread_t? {
    let start = Unmanaged.passRetained(Start(number, body))
    #if canImport(Darwin)
    var thread: pthread_t?
    let status = pthread_create(&thread, &attributes, { enter($0) }, start.toOpaque())
    #else
    var thread = pthread_t()
    let status = pthread_create(&thread, &attributes, { enter($0!) }, start.toOpaque())
    #endif
    guard status == 0 else {
      start.release()
      return nil
    }
    return thread
  }

  private static func enter(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    let start = Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
    start.body(start.number)
    return nil
  }
}
