/// Memory of a fixed size that is read into; its address stays.
final class ByteBlock {
  let bytes: UnsafeMutableRawBufferPointer

  /// How much one read asks for.
  static let usualByteCount = 1 << 16

  init(byteCount: Int = ByteBlock.usualByteCount) {
    bytes = .allocate(byteCount: byteCount, alignment: 16)
  }

  deinit { bytes.deallocate() }
}
