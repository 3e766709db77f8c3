import PikirWire

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The worker's two pipes: descriptor 0 to read requests from, 1 to write answers to.
///
/// Blocking: a worker has nothing else to do. The host bounds the time.
struct StandardPipes {
  private var decoder = FrameDecoder()
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// The next request, or nil when the host has closed its end.
  mutating func receive() throws(WireFault) -> Frame? {
    while true {
      if let frame = try decoder.next() { return frame }
      let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      buffer.withUnsafeBytes { decoder.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  /// Sends an answer; false when nobody reads any more.
  func send(_ frame: Frame) throws(WireFault) -> Bool {
    let bytes = try frame.encoded()
    return bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = write(1, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }
}
