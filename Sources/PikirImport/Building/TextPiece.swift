/// A piece of text on its way from a record into a batch: bytes of the record batch, or of the
/// builder's scratch memory when they had to be mended or joined.
struct TextPiece: Sendable, Hashable {
  var isScratch = false
  var start = 0
  var count = 0

  var isEmpty: Bool { count == 0 }

  /// The piece's bytes, which must still be alive.
  @inline(__always)
  func bytes(
    _ batch: UnsafeRawBufferPointer,
    _ scratch: UnsafeRawBufferPointer
  ) -> UnsafeRawBufferPointer {
    let base = isScratch ? scratch : batch
    return UnsafeRawBufferPointer(rebasing: base[start..<(start &+ count)])
  }
}
