/// CRC-32 as gzip and zip use it, by the plain definition (RFC 1952, section 8).
func plainCRC32(_ bytes: [UInt8]) -> UInt32 {
  var crc: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
  }
  return ~crc
}

private func littleEndian(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

/// A gzip member whose data is stored, not packed (RFC 1951, 3.2.4).
func storedGzip(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
  result += [1] + littleEndian(bytes.count, 2) + littleEndian(~bytes.count, 2) + bytes
  return result + littleEndian(Int(plainCRC32(bytes)), 4) + littleEndian(bytes.count, 4)
}

/// `pikir` six times, parted by blanks, and a line feed, as Python's gzip module packs it.
let packedWords = bytes(
  hex: "1f8b08000000000002ff2bc8ccce2c5228c047720100eb4d1b5124000000"
)

/// A zip archive of stored files, written field by field after APPNOTE.TXT 4.3.
struct ZipWriter {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a file, stored unless its packed bytes are given.
  mutating func add(
    _ name: String,
    _ bytes: [UInt8],
    deflated: [UInt8]? = nil,
    flags: Int = 0,
    checksum: UInt32? = nil
  ) {
    let data = deflated ?? bytes
    let common =
      littleEndian(flags, 2) + littleEndian(deflated == nil ? 0 : 8, 2) + littleEndian(0, 4)
      + littleEndian(Int(checksum ?? plainCRC32(bytes)), 4) + littleEndian(data.count, 4)
      + littleEndian(bytes.count, 4) + littleEndian(name.utf8.count, 2)
    let offset = body.count
    body += littleEndian(0x0403_4B50, 4) + littleEndian(20, 2) + common + littleEndian(0, 2)
    body += Array(name.utf8) + data
    directory += littleEndian(0x0201_4B50, 4) + littleEndian(20, 2) + littleEndian(20, 2) + common
    directory += littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 2)
    directory += littleEndian(0, 4) + littleEndian(offset, 4) + Array(name.utf8)
    count += 1
  }

  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  var archive: [UInt8] {
    body + directory + littleEndian(0x0605_4B50, 4) + littleEndian(0, 4) + littleEndian(count, 2)
      + littleEndian(count, 2) + littleEndian(directory.count, 4) + littleEndian(body.count, 4)
      + littleEndian(0, 2)
  }
}
