import PikirBase

/// What tells reviews of one source apart (decisions, "Import").
///
/// The site's id where there is one. Else 20 bytes computed from the review: two 64-bit hashes of
/// source, product, author, date, rating and text, and an ordinal among equals in the file, so that
/// importing the same file again finds the same reviews. They are stored with the review, because
/// some of what they were computed from can be changed here.
struct ReviewIdentity {
  static let computedByteCount = 20

  /// Two hashes made in one pass, independent enough to stand for 128 bits.
  struct ContentKey: Hashable {
    var first: UInt64
    var second: UInt64
  }

  /// Hashes what a review without an id is recognised by.
  ///
  /// - Parameters:
  ///   - names: hashes of the source's, the product's and the author's bytes.
  ///   - date: epoch seconds, 0 when unknown.
  ///   - ratingTenths: 0 when there is none.
  ///   - content: the whole run, with its borders.
  /// - Returns: the key, the same on every machine.
  /// - Complexity: O(bytes), 8 a step.
  static func key(
    names: [UInt64],
    date: UInt32,
    ratingTenths: UInt8,
    content: UnsafeRawBufferPointer
  ) -> ContentKey {
    var first: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(content.count)
    var second: UInt64 = 0xC2B2_AE3D_27D4_EB4F &+ UInt64(content.count)
    func mix(_ word: UInt64) {
      first = (first ^ word) &* 0x9FB2_1C65_1E98_DF25
      first ^= first >> 32
      second = (second &+ word) &* 0xD6E8_FEB8_6659_FD93
      second ^= second >> 29
    }
    for name in names { mix(name) }
    mix(UInt64(date) << 8 | UInt64(ratingTenths))
    var index = 0
    while index &+ 8 <= content.count {
      mix(content.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    var rest: UInt64 = 0
    while index < content.count {
      rest = rest << 8 | UInt64(content[index])
      index &+= 1
    }
    mix(rest)
    return ContentKey(first: first, second: second)
  }

  /// Hands out the stored form of a computed identity: both hashes and the ordinal, little-endian.
  static func withBytes<Result>(
    _ key: ContentKey,
    ordinal: UInt32,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(byteCount: computedByteCount, alignment: 8) { bytes in
      bytes.storeBytes(of: key.first.littleEndian, toByteOffset: 0, as: UInt64.self)
      bytes.storeBytes(of: key.second.littleEndian, toByteOffset: 8, as: UInt64.self)
      bytes.storeBytes(of: ordinal.littleEndian, toByteOffset: 16, as: UInt32.self)
      return body(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Hashes an identity for a look-up.
  static func hash(
    source: UInt32,
    isComputed: Bool,
    _ bytes: UnsafeRawBufferPointer
  ) -> UInt64 {
    let salt = UInt64(source) << 1 | (isComputed ? 1 : 0)
    return (StringTable.hash(bytes) ^ salt &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
  }
}

extension WorkspaceState {
  /// Hands out the bytes of a review's identity, computed or given.
  func withIdentity<Result>(
    row: Int,
    _ body: (_ isComputed: Bool, UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let length = identifierLengths[row]
    let isComputed = length & Self.computedIdentifierFlag != 0
    let byteCount = Int(length & ~Self.computedIdentifierFlag)
    return identifiers.withBytes(at: Int(identifierOffsets[row]), count: byteCount) {
      body(isComputed, $0)
    }
  }

  /// Whether a review has an identity.
  func hasIdentity(
    row: Int,
    source: UInt32,
    isComputed: Bool,
    _ bytes: UnsafeRawBufferPointer
  ) -> Bool {
    guard coded[CodedField.source.rawValue][row] == source else { return false }
    return withIdentity(row: row) { own, ownBytes in
      own == isComputed && ownBytes.hasSameBytes(as: bytes)
    }
  }
}
