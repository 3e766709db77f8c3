import PikirBase

/// What a COMMIT says about the command it ends.
///
/// Little-endian: operation kind u16, zero u16, part count u32, payload bytes u64, chain 16.
struct CommitRecord: Hashable {
  static let byteCount = 32

  let kind: OperationKind
  let partCount: Int
  let payloadBytes: Int
  let chain: LogChain

  init(kind: OperationKind, partCount: Int, payloadBytes: Int, chain: LogChain) {
    self.kind = kind
    self.partCount = partCount
    self.payloadBytes = payloadBytes
    self.chain = chain
  }

  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Self.byteCount else { return nil }
    kind = OperationKind(rawValue: bytes.littleEndian(UInt16.self, at: 0))
    partCount = Int(bytes.littleEndian(UInt32.self, at: 4))
    payloadBytes = Int(truncatingIfNeeded: bytes.littleEndian(UInt64.self, at: 8))
    chain = LogChain(bytes, at: 16)
  }

  var encoded: [UInt8] { Self.described(kind, partCount, payloadBytes) + chain.bytes }

  /// The bytes before the chain; part of what the chain covers.
  static func described(_ kind: OperationKind, _ partCount: Int, _ payloadBytes: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: kind.rawValue)
    bytes.append(littleEndian: UInt16(0))
    bytes.append(littleEndian: UInt32(partCount))
    bytes.append(littleEndian: UInt64(payloadBytes))
    return bytes
  }

  /// The chain after a command; `partHeaders` are its PART frames' encoded headers, in a row.
  static func chain(
    after chain: LogChain,
    sequence: UInt64,
    partHeaders: [UInt8],
    kind: OperationKind,
    partCount: Int,
    payloadBytes: Int
  ) -> LogChain {
    var covered = partHeaders
    covered.append(littleEndian: sequence)
    covered += described(kind, partCount, payloadBytes)
    return chain.following(covered)
  }
}

/// What a MARK or SEAL says: how many commands this log holds so far, and the chain.
struct MarkRecord: Hashable {
  static let byteCount = 24

  let commandCount: Int
  let chain: LogChain

  init(commandCount: Int, chain: LogChain) {
    self.commandCount = commandCount
    self.chain = chain
  }

  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Self.byteCount else { return nil }
    commandCount = Int(truncatingIfNeeded: bytes.littleEndian(UInt64.self, at: 0))
    chain = LogChain(bytes, at: 8)
  }

  var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: UInt64(commandCount))
    return bytes + chain.bytes
  }
}
