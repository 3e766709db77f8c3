import PikirText
import Testing

@Suite struct TokenizerTests {
  @Test(
    arguments: [
      ("Доставка была быстрой!", ["доставка", "была", "быстрой"]),
      ("жеткізу 2-күн, 5★", ["жеткізу", "2", "күн", "5"]),
      ("Don't won’t", ["dont", "wont"]), ("п'ять", ["пять"]),
      ("Kaspi'ден 'x' rock'n'", ["kaspi", "ден", "x", "rockn"]),
      ("iPhone13 4.5", ["iphone13", "4", "5"]), ("м²", ["м²"]),
      ("快递很快 ok", ["快", "递", "很", "快", "ok"]), ("カード", ["カ", "ー", "ド"]),
      ("배송 빨라요", ["배송", "빨라요"]), ("за\u{301}мок со\u{AD}мок", ["замок", "сомок"]),
      ("❤️👍🏽 супер️", ["супер"]), ("", []), ("... — «»", []), ("@user #тег_а", ["user", "тег", "а"]),
      ("𝐁old", ["𝐁old"]), ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
    ] as [(String, [String])]
  )
  func `words are runs of letters, digits and marks`(text: String, expected: [String]) {
    #expect(tokens(of: text).map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test func `a long word is cut at a character's boundary`() {
    let long = String(repeating: "ж", count: 100)
    #expect(tokens(of: long) == [Array(String(repeating: "ж", count: 32).utf8)])
    let odd = "a" + long + " b"
    #expect(tokens(of: odd).map(\.count) == [63, 1])
    #expect(tokenCapacity == 64)
  }

  @Test func `nothing of a cut word is kept after a character that did not fit`() {
    let text = String(repeating: "a", count: 63) + "жb"
    #expect(tokens(of: text) == [Array(String(repeating: "a", count: 63).utf8)])
  }

  @Test func `a scanner tells where its token stood`() {
    let text = Array("Ах, don't!".utf8)
    text.withUnsafeBytes { bytes in
      var scanner = TokenScanner(bytes)
      var buffer = TokenBuffer()
      var ranges: [Range<Int>] = []
      while scanner.next(into: &buffer) { ranges.append(scanner.range) }
      #expect(ranges == [0..<4, 6..<11])
    }
  }

  @Test func `ill-formed bytes part words and are never read past`() {
    let bytes: [UInt8] = [0x61, 0xD0, 0x62, 0xF0, 0x9F, 0x63, 0xE2, 0x82]
    var found: [[UInt8]] = []
    bytes.withUnsafeBytes { forEachToken(in: $0) { found.append(Array($0)) } }
    #expect(found == [[0x61], [0x62], [0x63]])
  }

  @Test func `letters and digits are those of the standard library`() {
    var wrong: [String] = []
    for value in UInt32(0x20)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value), isInUnicode14(scalar) else { continue }
      let expected = isWordStart(scalar)
      if tokens(of: String(scalar)).isEmpty == expected { wrong.append(String(value, radix: 16)) }
    }
    #expect(wrong == [])
  }

  private func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      true
    // The modifier apostrophe is an apostrophe.
    case .modifierLetter: scalar.value != 0x2BC
    // Vowel signs are letters enough where no letter is accented by one.
    case .nonspacingMark, .spacingMark, .enclosingMark: startsAsMark(scalar.value)
    default: false
    }
  }

  private func startsAsMark(_ value: UInt32) -> Bool {
    switch value {
    case 0x300...0x36F, 0x483...0x489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF,
      0x3099...0x309A, 0xFE00...0xFE0F, 0xFE20...0xFE2F:
      false
    default: value >= 0x800
    }
  }

  private func isInUnicode14(_ scalar: Unicode.Scalar) -> Bool {
    guard let age = scalar.properties.age, scalar.properties.generalCategory != .unassigned else {
      return false
    }
    return age.major < 14 || age.major == 14
  }
}
