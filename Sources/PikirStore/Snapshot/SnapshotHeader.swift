import PikirBase

/// The first page of a snapshot.
///
/// Little-endian: magic 8, version u32, least reader version u32, workspace id 16, generation u64,
/// last sequence u64, chain 16, file bytes u64, directory offset u64, section count u32, CRC-32C of
/// the directory u32, SHA-256 of the directory's entries 32, number of counts u32, zero u32, counts 8 × u64,
/// zeros, CRC-32C of all before it u32 at 4092.
///
/// Sections follow page-aligned, each with at least 64 zeros after it, then the directory. All
/// bytes of the file are under a checksum. Source: store.md 6, reliability.md 4.
struct SnapshotHeader: Hashable, Sendable {
  static let byteCount = 4096
  static let version: UInt32 = 1
  static let countLimit = 8
  private static let magic = Array("PIKIRSNP".utf8)
  private static let checksumOffset = byteCount - 4

  var workspace: WorkspaceID
  var generation: UInt64
  var lastSequence: UInt64
  /// The chain after `lastSequence`; the log of the same generation continues it.
  var chain: LogChain
  var fileBytes: Int
  var directoryOffset: Int
  var sectionCount: Int
  var directoryChecksum: UInt32
  var directoryDigest: [UInt8]
  var counts: [UInt64]

  var encoded: [UInt8] {
    var bytes = Self.magic
    bytes.append(littleEndian: Self.version)
    bytes.append(littleEndian: Self.version)
    bytes += workspace.bytes
    bytes.append(littleEndian: generation)
    bytes.append(littleEndian: lastSequence)
    bytes += chain.bytes
    bytes.append(littleEndian: UInt64(fileBytes))
    bytes.append(littleEndian: UInt64(directoryOffset))
    bytes.append(littleEndian: UInt32(sectionCount))
    bytes.append(littleEndian: directoryChecksum)
    bytes += directoryDigest
    bytes.append(littleEndian: UInt32(counts.count))
    bytes.append(littleEndian: UInt32(0))
    for index in 0..<Self.countLimit {
      bytes.append(littleEndian: index < counts.count ? counts[index] : 0)
    }
    bytes += [UInt8](repeating: 0, count: Self.checksumOffset - bytes.count)
    bytes.append(littleEndian: bytes.withUnsafeBytes { checksum($0) })
    return bytes
  }

  static func decode(
    _ bytes: UnsafeRawBufferPointer,
    checks: Bool
  ) -> Result<SnapshotHeader, HeaderFault> {
    guard bytes.count >= byteCount else { return .failure(.damaged("the header is cut short")) }
    guard bytes[0..<8].elementsEqual(magic) else {
      return .failure(.damaged("it does not begin like a snapshot"))
    }
    let covered = UnsafeRawBufferPointer(rebasing: bytes[0..<checksumOffset])
    let stored = bytes.littleEndian(UInt32.self, at: checksumOffset)
    guard !checks || checksum(covered) == stored else {
      return .failure(.damaged("the header's checksum does not hold"))
    }
    guard bytes.littleEndian(UInt32.self, at: 12) <= version else { return .failure(.newer) }
    let countCount = Int(bytes.littleEndian(UInt32.self, at: 120))
    guard countCount <= countLimit else { return .failure(.damaged("the header is nonsense")) }
    return .success(
      SnapshotHeader(
        workspace: WorkspaceID(bytes[16..<32]),
        generation: bytes.littleEndian(UInt64.self, at: 32),
        lastSequence: bytes.littleEndian(UInt64.self, at: 40),
        chain: LogChain(bytes, at: 48),
        fileBytes: Int(truncatingIfNeeded: bytes.littleEndian(UInt64.self, at: 64)),
        directoryOffset: Int(truncatingIfNeeded: bytes.littleEndian(UInt64.self, at: 72)),
        sectionCount: Int(bytes.littleEndian(UInt32.self, at: 80)),
        directoryChecksum: bytes.littleEndian(UInt32.self, at: 84),
        directoryDigest: Array(bytes[88..<120]),
        counts: (0..<countCount).map { bytes.littleEndian(UInt64.self, at: 128 + 8 * $0) }
      )
    )
  }
}

/// Where a section lies; 32 bytes of the directory.
///
/// Little-endian: kind u32, number u32, flags u32 (1 = derived), CRC-32C of the contents with the
/// zeros after them u32, offset u64, length u64.
struct SnapshotEntry: Hashable, Sendable {
  static let byteCount = 32

  let kind: SectionKind
  let isDerived: Bool
  let checksum: UInt32
  let byteOffset: Int
  let byteCount: Int

  /// Bytes in the file with the zeros that follow: at least 64, up to a page's end.
  var paddedByteCount: Int { Self.padded(byteCount) }

  static func padded(_ byteCount: Int) -> Int { roundedToPage(byteCount + 64) }

  static func roundedToPage(_ byteCount: Int) -> Int { (byteCount + 4095) & ~4095 }

  func encode(into bytes: inout [UInt8]) {
    bytes.append(littleEndian: kind.rawValue)
    bytes.append(littleEndian: kind.number)
    bytes.append(littleEndian: UInt32(isDerived ? 1 : 0))
    bytes.append(littleEndian: checksum)
    bytes.append(littleEndian: UInt64(byteOffset))
    bytes.append(littleEndian: UInt64(byteCount))
  }

  init(kind: SectionKind, isDerived: Bool, checksum: UInt32, byteOffset: Int, byteCount: Int) {
    self.kind = kind
    self.isDerived = isDerived
    self.checksum = checksum
    self.byteOffset = byteOffset
    self.byteCount = byteCount
  }

  init(_ bytes: UnsafeRawBufferPointer, at byteOffset: Int) {
    kind = SectionKind(
      bytes.littleEndian(UInt32.self, at: byteOffset),
      number: bytes.littleEndian(UInt32.self, at: byteOffset + 4)
    )
    isDerived = bytes.littleEndian(UInt32.self, at: byteOffset + 8) & 1 != 0
    checksum = bytes.littleEndian(UInt32.self, at: byteOffset + 12)
    self.byteOffset = Int(
      truncatingIfNeeded: bytes.littleEndian(UInt64.self, at: byteOffset + 16)
    )
    byteCount = Int(truncatingIfNeeded: bytes.littleEndian(UInt64.self, at: byteOffset + 24))
  }
}
