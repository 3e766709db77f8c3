import PikirText
import Testing

@Suite struct FoldingTests {
  @Test func `every letter folds as the standard library makes it small`() throws {
    for value in UInt32(0x41)...0x52F {
      let scalar = try #require(Unicode.Scalar(value))
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      guard lower.count == 1, let small = lower.first, small != scalar else { continue }
      let expected = value == 0x401 ? 0x435 : small.value
      #expect(foldedScalar(value) == expected, "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: [
    ("ЖЕТКІЗУ", "жеткізу"), ("ӘҒҚҢӨҰҮҺІ", "әғқңөұүһі"), ("Ёлка и ёж", "елка и еж"),
    ("ĀČĒĢĪĶĻŅŠŪŽ", "āčēģīķļņšūž"), ("ΟΔΥΣΣΕΥΣ ς", "οδυσσευσ σ"), ("İstanbul", "istanbul"),
    ("Straße", "straße"), ("ＡＢＣ", "ａｂｃ"), ("日本 😀", "日本 😀"), ("\u{212A}", "k"),
  ])
  func `folding knows no locale`(text: String, folded: String) {
    #expect(String(decoding: foldedBytes(text), as: UTF8.self) == folded)
  }

  @Test func `ill-formed bytes are kept`() {
    let bytes: [UInt8] = [0x41, 0xFF, 0xD0, 0x42]
    var output: [UInt8] = [0x7A]
    bytes.withUnsafeBytes { folded($0, into: &output) }
    #expect(output == [0x7A, 0x61, 0xFF, 0xD0, 0x62])
  }

  @Test(arguments: [
    ("не  \t работает", "не работает"), ("a\u{A0}\u{3000}b", "a b"), ("  ab\r\n", " ab "),
    ("Ещё\u{2003}Раз", "еще раз"), ("", ""), ("a.b", "a.b"),
  ])
  func `a run of blanks becomes one space`(text: String, expected: String) {
    var output: [UInt8] = []
    Array(text.utf8).withUnsafeBytes { foldedCollapsingBlanks($0, into: &output) }
    #expect(String(decoding: output, as: UTF8.self) == expected)
  }

  @Test func `blanks are those of the standard library`() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(isBlank(value) == scalar.properties.isWhitespace)
    }
  }
}
