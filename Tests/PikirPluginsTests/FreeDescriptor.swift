#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

enum FreeDescriptor {
  /// The number that the next descriptor gets.
  static func lowest() -> Int32 {
    let free = dup(0)
    close(free)
    return free
  }
}
