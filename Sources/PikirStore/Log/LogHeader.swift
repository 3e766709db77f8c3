import PikirBase

/// The first 128 bytes of a log: whose it is, where it continues, and the salt of its checksums.
///
/// Little-endian: magic 8, version u32, size u32, workspace id 16, generation u64, first sequence
/// u64, salt 32, chain of the log before 16, wall time i64, zeros, CRC-32C of all before it u32.
struct LogHeader: Hashable, Sendable {
  static let byteCount = 128
  static let version: UInt32 = 1
  private static let magic = Array("PIKIRLOG".utf8)
  private static let checksumOffset = byteCount - 4

  let workspace: WorkspaceID
  let generation: UInt64
  /// The sequence number of the first command of this log.
  let firstSequence: UInt64
  /// 32 bytes nobody outside can know, so that no imported text can hold a frame that verifies.
  let salt: [UInt8]
  /// The chain at the end of the log before, `.genesis` in the first.
  let previousChain: LogChain
  let created: EpochSeconds

  init(
    workspace: WorkspaceID,
    generation: UInt64,
    firstSequence: UInt64,
    salt: [UInt8],
    previousChain: LogChain,
    created: EpochSeconds
  ) {
    self.workspace = workspace
    self.generation = generation
    self.firstSequence = firstSequence
    self.salt = salt
    self.previousChain = previousChain
    self.created = created
  }

  var encoded: [UInt8] {
    var bytes = Self.magic
    bytes.append(littleEndian: Self.version)
    bytes.append(littleEndian: UInt32(Self.byteCount))
    bytes += workspace.bytes
    bytes.append(littleEndian: generation)
    bytes.append(littleEndian: firstSequence)
    bytes += salt
    bytes += previousChain.bytes
    bytes.append(littleEndian: created)
    bytes += [UInt8](repeating: 0, count: Self.checksumOffset - bytes.count)
    bytes.append(littleEndian: bytes.withUnsafeBytes { checksum($0) })
    return bytes
  }

  /// Reads a header.
  ///
  /// - Returns: the header, or the reason why the bytes are none.
  static func decode(
    _ bytes: UnsafeRawBufferPointer,
    checks: Bool = true
  ) -> Result<LogHeader, HeaderFault> {
    guard bytes.count >= byteCount else { return .failure(.damaged("the header is cut short")) }
    guard bytes[0..<8].elementsEqual(magic) else {
      return .failure(.damaged("it does not begin like a log"))
    }
    let covered = UnsafeRawBufferPointer(rebasing: bytes[0..<checksumOffset])
    let stored = bytes.littleEndian(UInt32.self, at: checksumOffset)
    guard !checks || checksum(covered) == stored else {
      return .failure(.damaged("the header's checksum does not hold"))
    }
    guard bytes.littleEndian(UInt32.self, at: 8) == version else { return .failure(.newer) }
    return .success(
      LogHeader(
        workspace: WorkspaceID(bytes[16..<32]),
        generation: bytes.littleEndian(UInt64.self, at: 32),
        firstSequence: bytes.littleEndian(UInt64.self, at: 40),
        salt: Array(bytes[48..<80]),
        previousChain: LogChain(bytes, at: 80),
        created: bytes.littleEndian(EpochSeconds.self, at: 96)
      )
    )
  }
}

/// Why the beginning of a file of ours cannot be used.
enum HeaderFault: Error, Hashable, Sendable {
  case damaged(String)
  case newer

  var text: String {
    switch self {
    case .damaged(let what): what
    case .newer: "it was written by a newer version of pikir"
    }
  }
}
