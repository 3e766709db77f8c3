import CZlib

/// One zlib inflation, fed and drained in blocks.
///
/// The state's address must not change, hence the class.
final class Inflater {
  enum Wrapping: Int32 {
    case gzip = 31
    case none = -15
  }

  enum Outcome {
    /// All input was taken, or all room was used.
    case goesOn
    /// The end of the packed data, and its checksum and length are right.
    case ended
    /// Not packed data, or damaged.
    case broken
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool

  init(_ wrapping: Wrapping) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    isReady = inflateInit2_(stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK
  }

  deinit {
    if isReady { inflateEnd(stream) }
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Begins another stream of the same wrapping.
  func restart() { inflateReset(stream) }

  /// Unpacks once.
  ///
  /// - Returns: how many bytes were taken and given, and what comes next.
  func step(
    _ input: UnsafeRawBufferPointer,
    into output: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, given: Int, outcome: Outcome) {
    guard isReady else { return (0, 0, .broken) }
    let source = input.bindMemory(to: UInt8.self)
    let target = output.bindMemory(to: UInt8.self)
    stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
    stream.pointee.avail_in = UInt32(clamping: source.count)
    stream.pointee.next_out = target.baseAddress
    stream.pointee.avail_out = UInt32(clamping: target.count)
    let code = inflate(stream, Z_NO_FLUSH)
    let taken = source.count - Int(stream.pointee.avail_in)
    let given = target.count - Int(stream.pointee.avail_out)
    switch code {
    case Z_STREAM_END: return (taken, given, .ended)
    case Z_OK, Z_BUF_ERROR: return (taken, given, .goesOn)
    default: return (taken, given, .broken)
    }
  }
}
