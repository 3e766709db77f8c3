import PikirBase

/// A value that depends on every command from the first to the last, so that a command cannot be
/// missing, doubled or taken from elsewhere unseen.
///
/// It is SHA-256 cut to 16 bytes over the value before it, the frame headers of a command (which
/// hold the payload's checksums) and what its COMMIT says. Source: reliability.md 4, "Frame".
struct LogChain: Hashable, Sendable {
  static let byteCount = 16
  /// Before the first command of a workspace.
  static let genesis = LogChain(low: 0, high: 0)

  private let low: UInt64
  private let high: UInt64

  private init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Reads a stored value.
  init(_ bytes: UnsafeRawBufferPointer, at byteOffset: Int) {
    low = bytes.littleEndian(UInt64.self, at: byteOffset)
    high = bytes.littleEndian(UInt64.self, at: byteOffset + 8)
  }

  /// The 16 bytes as they are stored.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: low)
    bytes.append(littleEndian: high)
    return bytes
  }

  /// The value after more bytes.
  func following(_ bytes: [UInt8]) -> LogChain {
    var hash = SHA256()
    hash.update(self.bytes)
    hash.update(bytes)
    return LogChain(digest: hash.finish())
  }

  private init(digest: [UInt8]) {
    self = digest.withUnsafeBytes { LogChain($0, at: 0) }
  }
}
