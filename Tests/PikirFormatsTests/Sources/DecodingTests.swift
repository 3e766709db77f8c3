import PikirBase
import PikirFormats
import Testing

@Suite struct DecodingTests {
  private func repaired(_ bytes: [UInt8], chunk: Int = .max, by count: Int = 4_096) -> (String, Int)
  {
    let source = UTF8ByteSource(ChunkedSource(bytes, chunk: chunk))
    let text = source.drainedText(by: count)
    var notes = ReadNotes()
    source.report(to: &notes)
    return (text, notes.repairedSequences)
  }

  /// The table of Unicode 16, section 3.9, "U+FFFD substitution of maximal subparts", and cases
  /// around it.
  @Test(
    arguments: [
      (
        "61 F1 80 80 E1 80 C2 62 80 63 80 BF 64",
        "a\u{FFFD}\u{FFFD}\u{FFFD}b\u{FFFD}c\u{FFFD}\u{FFFD}d", 6
      ),
      ("C0 AF E0 80 BF F0 81 82 41", String(repeating: "\u{FFFD}", count: 8) + "A", 8),
      ("ED A0 80 ED BF BF ED AF 41", String(repeating: "\u{FFFD}", count: 8) + "A", 8),
      (
        "F4 91 92 93 FF 41 80 BF 42", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A\u{FFFD}\u{FFFD}B",
        7
      ),
      ("E1 80 E2 F0 91 92 F1 BF 41", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A", 4),
      ("D0 96 E2 82 AC F0 9F 98 80", "Ж€😀", 0),
      ("41 D0", "A\u{FFFD}", 1),
      ("41 F0 9F 98", "A\u{FFFD}", 1),
      ("EF BB BF 41 EF BB BF", "\u{FEFF}A\u{FEFF}", 0),
    ],
    [1, 2, 3, 7, 4_096]
  )
  func `ill-formed UTF-8 is replaced by maximal subparts, however it comes`(
    example: (hex: String, text: String, count: Int),
    chunk: Int
  ) {
    let (text, count) = repaired(bytes(hex: example.hex), chunk: chunk, by: max(chunk, 1))
    #expect(text == example.text)
    #expect(count == example.count)
    #expect(repaired(bytes(hex: example.hex), chunk: chunk).0 == example.text)
  }

  @Test func `random bytes are repaired as the standard library repairs them`() {
    let pieces = [
      "41", "42 43 44 45 46 47 48 49", "D0 96", "E2 82 AC", "F0 9F 98 80", "ED 9F BF", "EE 80 80",
      "F4 8F BF BF", "C3 BF", "80", "BF", "C0", "C2", "E0", "E0 9F", "ED A0", "F0 8F", "F0 90 80",
      "F4 90", "F5 80", "FF", "D0 96 D0 B6 D1 8F D1 91 D2 9B D3 99 D0 96 D0 B6 D1 8F D1 91 D2 9B",
    ].map { bytes(hex: $0) }
    var random = SeededRandom(seed: 5)
    for round in 0..<3_000 {
      var all: [UInt8] = []
      for _ in 0..<Int.random(in: 1...30, using: &random) {
        // Ill-formed pieces are rare in half of the rounds, so that long runs are valid.
        let isValid = round % 2 == 0 && Int.random(in: 0..<20, using: &random) > 0
        let candidates = isValid ? pieces[..<9] + pieces[21...] : pieces[...]
        all += candidates.randomElement(using: &random) ?? []
      }
      let source = UTF8ByteSource(ChunkedSource(all, chunk: 71), isForced: true)
      #expect(source.isText(String(decoding: all, as: UTF8.self), by: 200), "\(all)")
    }
  }

  @Test(arguments: [
    "80", "BF BF", "C0 80", "C1 BF", "C2 41", "D0", "DF C3 BF", "E0 80 80", "E0 9F BF", "E2 82 41",
    "E2 41", "EF BF", "ED A0 80", "ED BF BF", "F0 80 80 80", "F0 8F BF BF", "F0 9F 98 41", "F0 9F",
    "F1 80 80", "F4 90 80 80", "F4 BF BF BF", "F5 80 80 80", "F8 88 80 80 80", "FF", "FE 80",
  ])
  func `an ill-formed sequence is found wherever it stands`(hex: String) {
    let fillers = ["61", "D0 96", "E2 82 AC", "F0 9F 98 80"].map { bytes(hex: $0) }
    for filler in fillers {
      let long = Array(repeatElement(filler, count: 70).joined())
      for shift in 0..<36 {
        let before =
          [UInt8](repeating: 0x61, count: shift % 4) + long.prefix(shift / 4 * filler.count)
        let all = before + bytes(hex: hex) + long
        let source = UTF8ByteSource(ChunkedSource(all), isForced: true)
        #expect(source.isText(String(decoding: all, as: UTF8.self)), "\(all)")
      }
    }
  }

  @Test func `a file that turns out to be no UTF-8 is refused instead of spoilt`() {
    let russian = [UInt8](repeating: 0xE0, count: 300)
    let plain = [UInt8](repeating: 0x41, count: 100_000)
    #expect(repaired(plain + russian).0 == "failed with F104")
    let forced = UTF8ByteSource(ChunkedSource(russian), isForced: true)
    #expect(forced.drainedText() == String(repeating: "\u{FFFD}", count: 300))
  }

  private func decoded(
    _ bytes: [UInt8],
    _ decoder: any BlockDecoder,
    chunk: Int = .max
  ) -> (String, Int) {
    let source = DecodingByteSource(ChunkedSource(bytes, chunk: chunk), decoder: decoder)
    let text = source.drainedText(by: 5)
    var notes = ReadNotes()
    source.report(to: &notes)
    return (text, notes.repairedSequences)
  }

  @Test(
    arguments: [
      ("41 00 16 04 AC 20 3D D8 00 DE", "AЖ€😀", 0),
      ("3D D8 41 00", "\u{FFFD}A", 1),
      ("00 DE 41 00", "\u{FFFD}A", 1),
      ("3D D8 3D D8 00 DE", "\u{FFFD}😀", 1),
      ("41 00 3D D8", "A\u{FFFD}", 1),
      ("41 00 42", "A\u{FFFD}", 1),
    ],
    [1, 2, 3, 4_096]
  )
  func `UTF-16 is decoded in both orders`(
    example: (hex: String, text: String, count: Int),
    chunk: Int
  ) {
    let little = bytes(hex: example.hex)
    #expect(
      decoded(little, UTF16Decoder(isBigEndian: false), chunk: chunk) == (
        example.text, example.count
      )
    )
    guard little.count % 2 == 0 else { return }
    var big = little
    for index in stride(from: 0, to: big.count, by: 2) { big.swapAt(index, index + 1) }
    #expect(
      decoded(big, UTF16Decoder(isBigEndian: true), chunk: chunk) == (example.text, example.count)
    )
  }

  @Test func `UTF-32 is decoded and impossible scalars are replaced`() {
    let little = bytes(hex: "41000000 00F60100 00D80000 00001100 41")
    #expect(
      decoded(little, UTF32Decoder(isBigEndian: false), chunk: 3) == (
        "A😀\u{FFFD}\u{FFFD}\u{FFFD}", 3
      )
    )
  }

  @Test func `windows-1251 is decoded by its table`() {
    let all = decoded((0x80...0xFF).map { UInt8($0) }, Windows1251Decoder())
    let expected: [(Int, String)] = [
      (0x80, "Ђ"), (0x81, "Ѓ"), (0x85, "…"), (0x88, "€"), (0x8A, "Љ"), (0x93, "“"), (0x96, "–"),
      (0x98, "\u{FFFD}"), (0x99, "™"), (0xA0, "\u{A0}"), (0xA1, "Ў"), (0xA5, "Ґ"), (0xA8, "Ё"),
      (0xAA, "Є"), (0xAB, "«"), (0xAD, "\u{AD}"), (0xAF, "Ї"), (0xB2, "І"), (0xB3, "і"),
      (0xB4, "ґ"), (0xB8, "ё"), (0xB9, "№"), (0xBB, "»"), (0xBF, "ї"), (0xC0, "А"), (0xDF, "Я"),
      (0xE0, "а"), (0xFF, "я"),
    ]
    let scalars = Array(all.0.unicodeScalars).map { String($0) }
    #expect(scalars.count == 128 && all.1 == 1)
    for (byte, letter) in expected { #expect(scalars[byte - 0x80] == letter, "\(byte)") }
    #expect(decoded(bytes(hex: "CF F0 E8 E2 E5 F2 85 0A"), Windows1251Decoder()).0 == "Привет…\n")
  }
}
