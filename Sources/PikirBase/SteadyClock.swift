#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Time for deadlines: never set back, and not related to the calendar.
package protocol SteadyClock: Sendable {
  /// Milliseconds since some fixed moment.
  func milliseconds() -> Int64
  /// The same in microseconds, for what is told to a person.
  func microseconds() -> Int64
  /// Lets time pass; may return early at a signal.
  func sleep(milliseconds: Int)
}

extension SteadyClock {
  /// As fine as `milliseconds`.
  package func microseconds() -> Int64 { milliseconds() * 1000 }
}

/// The system's monotonic clock.
package struct SystemSteadyClock: SteadyClock {
  package init() {}

  package func milliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  package func microseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  package func sleep(milliseconds: Int) {
    usleep(UInt32(clamping: milliseconds * 1000))
  }
}
