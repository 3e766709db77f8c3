import PikirBase
import PikirText
import Testing

@Suite struct UTF8ValidationTests {
  @Test(
    arguments: [
      // Unicode 3.9, tables 3-8 to 3-11: the bytes and what conversion gives.
      (
        [0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41], 0, 8,
        "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A"
      ),
      (
        [0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0xED, 0xAF, 0x41], 0, 8,
        "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A"
      ),
      (
        [0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42], 0, 7,
        "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A\u{FFFD}\u{FFFD}B"
      ),
      (
        [0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], 0, 4,
        "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A"
      ),
      ([0x61, 0xD0], 1, 1, "a\u{FFFD}"),
      ([0xD0, 0xB9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80], 9, 0, "й€😀"),
    ] as [([UInt8], Int, Int, String)]
  )
  func `ill-formed pieces are replaced one for each maximal subpart`(
    bytes: [UInt8],
    valid: Int,
    replacements: Int,
    text: String
  ) {
    bytes.withUnsafeBytes { buffer in
      #expect(validUTF8PrefixLength(buffer) == valid)
      let repaired = repairUTF8(buffer)
      #expect(repaired.replacementCount == replacements)
      #expect(String(decoding: repaired.bytes, as: UTF8.self) == text)
    }
  }

  @Test func `random bytes are repaired as the standard library repairs them`() {
    var random = SeededRandom(seed: 11)
    let leads: [UInt8] = [0x41, 0x80, 0xC2, 0xD0, 0xE0, 0xE2, 0xED, 0xF0, 0xF4, 0xFF]
    for _ in 0..<3000 {
      let length = Int.random(in: 0...24, using: &random)
      let bytes = (0..<length).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0x80...0xBF, using: &random)
          : leads.randomElement(using: &random) ?? 0x41
      }
      let expected = Array(String(decoding: bytes, as: UTF8.self).utf8)
      bytes.withUnsafeBytes { #expect(repairUTF8($0).bytes == expected, "\(bytes)") }
      #expect((String(validating: bytes, as: UTF8.self) != nil) == (validLength(bytes) == length))
    }
  }

  @Test func `long runs of ASCII and Cyrillic are valid to the last byte`() {
    for length in 0..<40 {
      let text = String(repeating: "a", count: length) + String(repeating: "ж", count: length)
      #expect(validLength(Array(text.utf8)) == text.utf8.count)
      #expect(validLength(Array(text.utf8) + [0xD0]) == text.utf8.count)
    }
  }

  private func validLength(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { validUTF8PrefixLength($0) }
  }
}
