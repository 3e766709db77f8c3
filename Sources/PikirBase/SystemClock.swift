#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The system's wall clock.
package struct SystemClock: Clock {
  package init() {}

  package func now() -> EpochSeconds {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return EpochSeconds(time.tv_sec)
  }
}
