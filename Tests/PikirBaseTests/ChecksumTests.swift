import PikirBase
import Testing

@Suite struct ChecksumTests {
  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  @Test(arguments: [
    // FIPS 180-4 examples (NIST, "SHA256.pdf" and its byte test vectors).
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `hashes the standard's examples`(_ text: String, _ expected: String) {
    #expect(Self.hex(SHA256.hash(Array(text.utf8))) == expected)
  }

  @Test func `hashes a million letters given in uneven pieces`() {
    var hash = SHA256()
    var left = 1_000_000
    var size = 1
    while left > 0 {
      let count = min(size, left)
      hash.update([UInt8](repeating: 0x61, count: count))
      left -= count
      size = size * 3 + 1
    }
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(Self.hex(hash.finish()) == expected)
  }

  /// RFC 3720, appendix B.4; the last one is its SCSI read command.
  private static let sums: [([UInt8], UInt32)] = [
    ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
    ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
    (Array(0...31), 0x46DD_794E),
    (Array((0...31).reversed()), 0x113F_DB5C),
    (
      [
        0x01, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0, 0, 0, 0, 0, 0x04, 0, 0, 0,
        0, 0x14, 0, 0, 0, 0x18, 0x28, 0, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0, 0, 0, 0,
      ], 0xD996_3A56
    ),
  ]

  @Test(arguments: sums)
  func `sums the standard's examples`(_ bytes: [UInt8], _ expected: UInt32) {
    #expect(bytes.withUnsafeBytes { checksum($0) } == expected)
  }

  @Test(arguments: 0...32)
  func `a sum can be continued anywhere`(_ cut: Int) {
    let bytes = [UInt8](0...31)
    let first = bytes[..<cut].withUnsafeBytes { checksum($0) }
    let whole = bytes[cut...].withUnsafeBytes { checksum($0, continuing: first) }
    #expect(whole == 0x46DD_794E)
  }
}
