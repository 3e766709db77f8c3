import CSystem

/// The scalars of UTF-8 bytes with where they stand, without a string between.
struct UTF8Scalars: Sequence, IteratorProtocol {
  private let bytes: UnsafeRawBufferPointer
  /// Where the next scalar begins.
  private(set) var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func next() -> Unicode.Scalar? {
    guard offset < bytes.count,
      let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
    else { return nil }
    var size = 0
    let value = pikir_utf8_decode_inline(base + offset, bytes.count - offset, &size)
    offset += size
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// How many scalars bytes are: all that do not continue one.
  ///
  /// - Complexity: O(bytes).
  static func count(_ bytes: UnsafeRawBufferPointer) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
