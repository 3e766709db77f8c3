#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension UnsafeRawBufferPointer {
  /// Whether two runs hold the same bytes.
  func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let left = baseAddress, let right = other.baseAddress else { return count == 0 }
    return memcmp(left, right, count) == 0
  }
}
