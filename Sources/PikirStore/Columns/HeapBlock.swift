#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Memory of our own for one column or one piece of an arena, with readable padding behind it.
///
/// Grown in place by the system where it can (large blocks are remapped, not copied). Whoever
/// writes to it must be its only holder, or must own the bytes written; readers on other threads
/// then see memory that never changes.
@usableFromInline
package final class HeapBlock: @unchecked Sendable {
  /// Bytes that can be read behind the last one.
  package static let paddingBytes = 64

  @usableFromInline package private(set) var start: UnsafeMutableRawPointer
  package private(set) var capacity: Int

  package init(capacity: Int) {
    self.capacity = capacity
    start = Self.checked(malloc(capacity + Self.paddingBytes), capacity)
    memset(start + capacity, 0, Self.paddingBytes)
  }

  deinit { free(start) }

  /// Makes room for more bytes, keeping those that are there; the block may move.
  package func grow(toCapacity newCapacity: Int) {
    guard newCapacity > capacity else { return }
    start = Self.checked(realloc(start, newCapacity + Self.paddingBytes), newCapacity)
    capacity = newCapacity
    memset(start + capacity, 0, Self.paddingBytes)
  }

  private static func checked(
    _ memory: UnsafeMutableRawPointer?,
    _ byteCount: Int
  ) -> UnsafeMutableRawPointer {
    guard let memory else { preconditionFailure("out of memory: \(byteCount) bytes") }
    return memory
  }
}
