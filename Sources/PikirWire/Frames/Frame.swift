import PikirBase

/// What a frame holds.
///
/// Requests go from the host to the worker, answers the other way.
package enum FrameKind: UInt8, Sendable, Hashable, CaseIterable {
  case load = 0x01
  case batch = 0x02
  case call = 0x03
  case fold = 0x04
  /// To an `ask`.
  case reply = 0x05
  case test = 0x06

  case ready = 0x81
  case loaded = 0x82
  case results = 0x83
  case failed = 0x84
  case returned = 0x85
  case folded = 0x86
  /// A question to the host while a call runs; carries the sequence of that call.
  case ask = 0x87
}

/// One message between host and worker.
///
/// On the pipe: payload length (u32), kind (u8), version (u8), zero (u16), sequence (u32), CRC-32C
/// of these 12 bytes and the payload (u32), payload. All little-endian. An answer carries the
/// sequence of its request; `ready`, which none asked for, has 0.
package struct Frame: Sendable, Hashable {
  package static let headerBytes = 16
  package static let maximumPayloadBytes = 1 << 20
  package static let version: UInt8 = 1

  package let kind: FrameKind
  package let sequence: UInt32
  package let payload: [UInt8]

  package init(_ kind: FrameKind, sequence: UInt32, payload: [UInt8]) {
    self.kind = kind
    self.sequence = sequence
    self.payload = payload
  }

  /// The bytes for the pipe.
  ///
  /// - Throws: when the payload is longer than a frame may be.
  package func encoded() throws(WireFault) -> [UInt8] {
    guard payload.count <= Self.maximumPayloadBytes else {
      throw WireFault("is longer than 1 MiB")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.headerBytes + payload.count)
    bytes.append(littleEndian: UInt32(payload.count))
    bytes.append(kind.rawValue)
    bytes.append(Self.version)
    bytes.append(littleEndian: UInt16(0))
    bytes.append(littleEndian: sequence)
    let head = bytes.withUnsafeBytes { checksum($0) }
    let sum = payload.withUnsafeBytes { checksum($0, continuing: head) }
    bytes.append(littleEndian: sum)
    bytes.append(contentsOf: payload)
    return bytes
  }
}
