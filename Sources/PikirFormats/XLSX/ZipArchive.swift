package import PikirBase

/// The table of contents of a zip archive.
///
/// Archives over 4 GiB (zip64), encrypted entries and packings other than deflate are refused.
///
/// - Source: APPNOTE.TXT 6.3, 4.3 and 4.4.
package struct ZipArchive {
  /// One file in the archive.
  package struct Entry: Sendable, Hashable {
    package var name: String
    var method: UInt16
    var isEncrypted: Bool
    var checksum: UInt32
    var packedBytes: Int
    package var unpackedBytes: Int
    var headerOffset: Int
  }

  package private(set) var entries: [String: Entry] = [:]
  private let file: any OpenFile
  private let sizeBytes: Int
  private let limits: ReadLimits

  private static let directoryLimitBytes = 16 << 20
  private static let endRecordBytes = 22

  /// Reads the table of contents.
  ///
  /// - Throws: `F105` when there is none at the file's end, `F106` when it is damaged, `F110` for
  ///   zip64.
  package init(
    _ file: any OpenFile,
    sizeBytes: Int,
    limits: ReadLimits
  ) throws(Diagnostic) {
    self.file = file
    self.sizeBytes = sizeBytes
    self.limits = limits
    let tailBytes = min(sizeBytes, Self.endRecordBytes + 65_535)
    let tail = try file.bytes(at: sizeBytes - tailBytes, count: tailBytes)
    guard let end = Self.endRecord(in: tail) else {
      throw Diagnostic(
        .truncated,
        "the archive has no table of contents at its end: it breaks off",
        hints: ["fetch or save the file again"]
      )
    }
    let count = Int(tail.uint16(at: end + 10))
    let directoryBytes = Int(tail.uint32(at: end + 12))
    let directoryOffset = Int(tail.uint32(at: end + 16))
    guard count != 0xFFFF, directoryBytes != 0xFFFF_FFFF, directoryOffset != 0xFFFF_FFFF else {
      throw Self.isZip64
    }
    guard directoryBytes <= Self.directoryLimitBytes, directoryOffset + directoryBytes <= sizeBytes
    else { throw Self.isDamaged }
    let directory = try file.bytes(at: directoryOffset, count: directoryBytes)
    try readEntries(directory, count: count)
  }

  /// The unpacked bytes of an entry.
  ///
  /// - Throws: `F110` when it is encrypted or packed in another way than deflate.
  func source(of entry: Entry, interrupt: Interrupt?) throws(Diagnostic) -> ZipEntrySource {
    guard !entry.isEncrypted else {
      throw Diagnostic(
        .unknownFormat,
        "the archive is encrypted",
        hints: ["save it without a password"]
      )
    }
    guard entry.method == 0 || entry.method == 8 else {
      throw Diagnostic(
        .unknownFormat,
        "'\(entry.name)' in it is packed by method \(entry.method)",
        hints: ["save the workbook again with a spreadsheet program"]
      )
    }
    let headerBytes = 30
    guard entry.headerOffset + headerBytes <= sizeBytes else { throw Self.isDamaged }
    let header = try file.bytes(at: entry.headerOffset, count: headerBytes)
    guard header.uint32(at: 0) == 0x0403_4B50 else { throw Self.isDamaged }
    let start =
      entry.headerOffset + headerBytes + Int(header.uint16(at: 26)) + Int(header.uint16(at: 28))
    guard start + entry.packedBytes <= sizeBytes else { throw Self.isDamaged }
    return ZipEntrySource(file, entry, dataOffset: start, limits: limits, interrupt: interrupt)
  }

  private static func endRecord(in tail: [UInt8]) -> Int? {
    guard tail.count >= endRecordBytes else { return nil }
    var at = tail.count - endRecordBytes
    while at >= 0 {
      if tail.uint32(at: at) == 0x0605_4B50,
        at + endRecordBytes + Int(tail.uint16(at: at + 20)) <= tail.count
      {
        return at
      }
      at -= 1
    }
    return nil
  }

  private mutating func readEntries(_ directory: [UInt8], count: Int) throws(Diagnostic) {
    var at = 0
    for _ in 0..<count {
      guard at + 46 <= directory.count, directory.uint32(at: at) == 0x0201_4B50 else {
        throw Self.isDamaged
      }
      let nameBytes = Int(directory.uint16(at: at + 28))
      let next =
        at + 46 + nameBytes + Int(directory.uint16(at: at + 30))
        + Int(directory.uint16(at: at + 32))
      guard next <= directory.count else { throw Self.isDamaged }
      let packed = directory.uint32(at: at + 20)
      let unpacked = directory.uint32(at: at + 24)
      let offset = directory.uint32(at: at + 42)
      guard packed != .max, unpacked != .max, offset != .max else { throw Self.isZip64 }
      let name = String(decoding: directory[(at + 46)..<(at + 46 + nameBytes)], as: UTF8.self)
      entries[name] = Entry(
        name: name,
        method: directory.uint16(at: at + 10),
        isEncrypted: directory.uint16(at: at + 8) & 1 == 1,
        checksum: directory.uint32(at: at + 16),
        packedBytes: Int(packed),
        unpackedBytes: Int(unpacked),
        headerOffset: Int(offset)
      )
      at = next
    }
  }

  private static var isZip64: Diagnostic {
    Diagnostic(
      .unknownFormat,
      "the archive is of the kind for files over 4 GiB (zip64)",
      hints: ["save the table as CSV"]
    )
  }

  static var isDamaged: Diagnostic {
    Diagnostic(
      .malformed,
      "the archive is damaged",
      hints: ["fetch the file again, or save it as CSV"]
    )
  }
}

extension OpenFile {
  /// Reads an exact run of bytes.
  func bytes(at byteOffset: Int, count: Int) throws(Diagnostic) -> [UInt8] {
    let block = ByteBlock(byteCount: max(count, 1))
    var filled = 0
    while filled < count {
      let room = UnsafeMutableRawBufferPointer(rebasing: block.bytes[filled..<count])
      let given: Int
      do { given = try read(into: room, at: byteOffset + filled) } catch {
        throw Diagnostic(
          .fileUnreadable,
          "it could not be read at byte \(byteOffset + filled)",
          cause: error.systemText
        )
      }
      guard given > 0 else { throw ZipArchive.isDamaged }
      filled += given
    }
    return Array(block.bytes[..<count])
  }
}

extension [UInt8] {
  /// A little-endian number; 0 beyond the end.
  func uint16(at offset: Int) -> UInt16 {
    guard offset >= 0, offset + 2 <= count else { return 0 }
    return UInt16(self[offset]) | UInt16(self[offset + 1]) << 8
  }

  /// A little-endian number; 0 beyond the end.
  func uint32(at offset: Int) -> UInt32 {
    UInt32(uint16(at: offset)) | UInt32(uint16(at: offset + 2)) << 16
  }
}
