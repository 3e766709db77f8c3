import PikirBase

/// What a frame of the log is.
enum FrameKind: UInt8, Sendable, Hashable {
  /// A piece of a command's payload.
  case part = 1
  /// The end of a command; only with it the command exists.
  case commit = 2
  /// Says that everything before it was durable when it was written.
  case mark = 3
  /// A mark that nothing follows in this log.
  case seal = 4
  /// Zeros that put the mark after them into another sector than the command before them.
  case filler = 5
}

/// Bits beside the kind of a frame.
struct FrameFlags: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  /// A reader that does not know the kind may pass over the frame.
  static let skippable = FrameFlags(rawValue: 1)
  /// Written while earlier commands waited for their sync, so it proves nothing about them.
  static let afterUnsynced = FrameFlags(rawValue: 2)
}

/// The 24 bytes before a frame's payload.
///
/// Little-endian: payload length u32, kind u8, flags u8, zero u16, sequence u64, CRC-32C of the
/// padded payload u32, CRC-32C of the 20 bytes before u32; both seeded from the log's salt. The
/// payload is padded with zeros to 8 bytes. Source: reliability.md 4, "Frame".
struct FrameHeader: Hashable, Sendable {
  static let byteCount = 24
  static let payloadLimit = 1 << 20

  var payloadBytes: Int
  var kindByte: UInt8
  var flags: FrameFlags
  var sequence: UInt64
  var payloadChecksum: UInt32

  var kind: FrameKind? { FrameKind(rawValue: kindByte) }

  /// Bytes of the whole frame, padding included.
  var frameBytes: Int { Self.byteCount + paddedFrameLength(payloadBytes) }

  /// The header as stored.
  func encoded(_ seeds: FrameSeeds) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    bytes.append(littleEndian: UInt32(payloadBytes))
    bytes.append(kindByte)
    bytes.append(flags.rawValue)
    bytes.append(littleEndian: UInt16(0))
    bytes.append(littleEndian: sequence)
    bytes.append(littleEndian: payloadChecksum)
    bytes.append(littleEndian: bytes.withUnsafeBytes { checksum($0, continuing: seeds.header) })
    return bytes
  }

  /// Reads a header, nil when its checksum or its length does not hold.
  init?(_ bytes: UnsafeRawBufferPointer, _ seeds: FrameSeeds) {
    let length = bytes.littleEndian(UInt32.self, at: 0)
    guard length <= Self.payloadLimit, bytes.littleEndian(UInt16.self, at: 6) == 0 else {
      return nil
    }
    let covered = UnsafeRawBufferPointer(rebasing: bytes[0..<20])
    let stored = bytes.littleEndian(UInt32.self, at: 20)
    guard !seeds.checks || checksum(covered, continuing: seeds.header) == stored else { return nil }
    payloadBytes = Int(length)
    kindByte = bytes[4]
    flags = FrameFlags(rawValue: bytes[5])
    sequence = bytes.littleEndian(UInt64.self, at: 8)
    payloadChecksum = bytes.littleEndian(UInt32.self, at: 16)
  }

  init(
    kind: FrameKind,
    flags: FrameFlags,
    sequence: UInt64,
    payload: UnsafeRawBufferPointer,
    seeds: FrameSeeds
  ) {
    payloadBytes = payload.count
    kindByte = kind.rawValue
    self.flags = flags
    self.sequence = sequence
    payloadChecksum = seeds.payloadChecksum(payload)
  }
}

/// The secret starting values of a log's checksums.
struct FrameSeeds: Hashable, Sendable {
  let header: UInt32
  let payload: UInt32
  /// False only for a planted bug.
  let checks: Bool

  init(salt: [UInt8], checks: Bool = true) {
    let digest = SHA256.hash(Array("frames".utf8) + salt)
    header = digest.withUnsafeBytes { $0.littleEndian(UInt32.self, at: 0) }
    payload = digest.withUnsafeBytes { $0.littleEndian(UInt32.self, at: 4) }
    self.checks = checks
  }

  /// The checksum of a payload with the zeros that pad it.
  func payloadChecksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    let padding: UInt64 = 0
    let count = paddedFrameLength(bytes.count) - bytes.count
    let body = checksum(bytes, continuing: payload)
    return withUnsafeBytes(of: padding) { zeros in
      checksum(UnsafeRawBufferPointer(rebasing: zeros[0..<count]), continuing: body)
    }
  }
}

/// A payload's length with its padding.
func paddedFrameLength(_ byteCount: Int) -> Int { (byteCount + 7) & ~7 }
