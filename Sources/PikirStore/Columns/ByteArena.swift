package import PikirBase

/// Bytes that only grow: what a snapshot brought, mapped, and behind it what came since.
///
/// Offsets run through both parts; a run of bytes never crosses the border.
package struct ByteArena: Sendable {
  private let base: MappedBytes?
  private let baseOffset: Int
  package let baseCount: Int
  private var tail: [UInt8]

  package init() {
    base = nil
    baseOffset = 0
    baseCount = 0
    tail = []
  }

  /// An arena whose first bytes lie in a mapped file.
  package init(mapped: MappedBytes, byteOffset: Int, count: Int) {
    base = mapped
    baseOffset = byteOffset
    baseCount = count
    tail = []
  }

  package var count: Int { baseCount + tail.count }

  /// Adds bytes and returns their offset.
  package mutating func append(_ bytes: UnsafeRawBufferPointer) -> Int {
    let offset = count
    tail.append(contentsOf: bytes)
    return offset
  }

  /// Hands out a run of bytes, valid during the call.
  package func withBytes<Result, Failure: Error>(
    at byteOffset: Int,
    count: Int,
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if byteOffset < baseCount, let base {
      let start = baseOffset + byteOffset
      return try body(UnsafeRawBufferPointer(rebasing: base.bytes[start..<start + count]))
    }
    let start = byteOffset - baseCount
    return try tail.withUnsafeBufferPointer { (buffer) throws(Failure) -> Result in
      let run = UnsafeBufferPointer(rebasing: buffer[start..<start + count])
      return try body(UnsafeRawBufferPointer(run))
    }
  }

  /// Hands out both parts, for kernels that scan everything: the mapped one, then the tail.
  package func withParts<Result, Failure: Error>(
    _ body: (_ base: UnsafeRawBufferPointer, _ tail: UnsafeRawBufferPointer) throws(Failure)
      -> Result
  ) throws(Failure) -> Result {
    let mapped =
      base.map { UnsafeRawBufferPointer(rebasing: $0.bytes[baseOffset..<baseOffset + baseCount]) }
      ?? UnsafeRawBufferPointer(start: nil, count: 0)
    return try tail.withUnsafeBufferPointer { (buffer) throws(Failure) -> Result in
      try body(mapped, UnsafeRawBufferPointer(buffer))
    }
  }
}
