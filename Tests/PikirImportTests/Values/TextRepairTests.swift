import Testing

@testable import PikirImport

@Suite
struct TextRepairTests {
  private func decoded(_ text: String) -> String? {
    withBytes(text) { MarkupDecoder.decoded($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  private func repaired(_ text: String, keepsMarkup: Bool = false) -> String? {
    withBytes(text) { bytes in
      let repair = TextRepair(defects: TextDefects.scan(bytes), keepsMarkup: keepsMarkup)
      return repair.repaired(bytes).map { String(decoding: $0.bytes, as: UTF8.self) }
    }
  }

  @Test(arguments: [
    ("&quot;говорящая книга&quot;", "\"говорящая книга\""), ("a &amp; b", "a & b"),
    ("1 &lt; 2", "1 < 2"), ("it&#39;s", "it's"), ("it&#x27;s", "it's"), ("a&nbsp;b", "a b"),
    ("one<br />two<br>three<BR/>four", "one\ntwo\nthree\nfour"), ("&amp;quot;", "&quot;"),
    ("&laquo;да&raquo;", "«да»"), ("&#128512;", "😀"),
  ])
  func `markup becomes characters`(text: String, expected: String) {
    #expect(decoded(text) == expected)
  }

  @Test(arguments: [
    "a & b", "AT&T", "&unknown;", "<b>bold</b>", "5 < 6", "&#0;", "&#xD800;", "&#150;", "&", "<br",
    "& amp;", "&;",
  ])
  func `what is no markup stays as it is`(text: String) {
    #expect(decoded(text) == nil)
  }

  @Test
  func `line ends become line feeds and NUL a mark of loss`() {
    #expect(repaired("a\r\nb\rc") == "a\nb\nc")
    #expect(repaired("a\0b") == "a\u{FFFD}b")
    #expect(repaired("\r\n\r") == "\n\n")
    #expect(repaired("plain\n") == nil)
  }

  @Test
  func `combining marks are composed`() {
    let found = repaired("и\u{306}од")
    #expect(found.map { Array($0.unicodeScalars) } == Array("йод".unicodeScalars))
    #expect(repaired("йод") == nil)
  }

  @Test
  func `markup can be kept`() {
    #expect(repaired("&quot;", keepsMarkup: true) == nil)
    #expect(repaired("&quot;\r", keepsMarkup: true) == "&quot;\n")
  }

  @Test(arguments: [
    ("Привет, отличный товар", Mojibake.Mistake.windows1252),
    ("Өте жақсы тауар", .windows1252), ("ļoti labi, nāks ātri ēst", .windows1252),
    ("Привет, отличный товар", .windows1251),
  ])
  func `UTF-8 that was read as another encoding is told`(
    text: String,
    mistake: Mojibake.Mistake
  ) throws {
    var mojibake = Mojibake()
    for _ in 0..<3 { withBytes(Self.broken(text, as: mistake)) { mojibake.add($0) } }
    #expect(try #require(mojibake.verdict).mistake == mistake)
  }

  @Test(arguments: [
    "Привет, отличный товар", "Өте жақсы, рахмет!", "Ļoti labi «jā» — ātri",
    "C’est très bien, déjà vu",
    "很好的书", "Ça va? Où est l'été…", "РСТ", "naïve café — 5 €", "Größe Ärger Öl", "😉😉😉",
  ])
  func `sound text is left in peace`(text: String) {
    var mojibake = Mojibake()
    for _ in 0..<5 { withBytes(text) { mojibake.add($0) } }
    #expect(mojibake.verdict == nil)
  }

  /// Reads the UTF-8 of a text in the other encoding, by the tables of the Unicode consortium.
  private static func broken(_ text: String, as mistake: Mojibake.Mistake) -> String {
    let upper: [Character] =
      mistake == .windows1252
      ? Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ")
      : Array("ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї")
    var result = ""
    for byte in text.utf8 {
      if byte < 0x80 {
        result.append(Character(Unicode.Scalar(byte)))
      } else if Int(byte) - 0x80 < upper.count {
        result.append(upper[Int(byte) - 0x80])
      } else if mistake == .windows1252 {
        result.append(Character(Unicode.Scalar(byte)))
      } else {
        result.unicodeScalars.append(Unicode.Scalar(0x410 + UInt32(byte) - 0xC0) ?? "?")
      }
    }
    return result
  }
}
