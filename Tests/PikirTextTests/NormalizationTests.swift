import PikirBase
import PikirText
import Testing

@Suite struct NormalizationTests {
  @Test(arguments: [
    ("и\u{306}", "\u{439}"), ("е\u{308}", "\u{451}"), ("і\u{308}", "\u{457}"),
    ("a\u{304}", "\u{101}"), ("g\u{327}", "\u{123}"), ("e\u{301}", "\u{E9}"),
    // UAX #15, section 1.2 and figure 5: order of marks, and marks that block.
    ("\u{1E9B}\u{323}", "\u{1E9B}\u{323}"), ("s\u{307}\u{323}", "\u{1E69}"),
    ("d\u{307}\u{323}", "\u{1E0D}\u{307}"), ("\u{1E0B}\u{323}", "\u{1E0D}\u{307}"),
    ("q\u{307}\u{323}", "q\u{323}\u{307}"), ("\u{1100}\u{1161}\u{11A8}", "\u{AC01}"),
    ("\u{AC00}\u{11A8}", "\u{AC01}"), ("か\u{3099}", "\u{304C}"), ("\u{9C7}\u{9BE}", "\u{9CB}"),
    ("\u{1100}\u{1161}\u{1161}", "\u{AC00}\u{1161}"), ("\u{301}a", "\u{301}a"),
    ("за\u{301}мок", "за\u{301}мок"),
  ])
  func `marks are composed`(text: String, expected: String) {
    let result = normalized(text) ?? Array(text.utf8)
    #expect(
      Array(String(decoding: result, as: UTF8.self).unicodeScalars)
        == Array(expected.unicodeScalars)
    )
  }

  @Test(arguments: ["", "plain", "Сапасы өте жақсы", "piegāde", "日本語", "한국어", "é", "👩‍👩‍👧", "हिन्दी"])
  func `nothing is returned when nothing changes`(text: String) {
    #expect(normalized(text) == nil)
  }

  @Test func `random marks keep canonical equality and a second pass changes nothing`() {
    var random = SeededRandom(seed: 5)
    let pool = Array(
      "аеиoegsdq\u{300}\u{301}\u{306}\u{308}\u{323}\u{307}\u{327}\u{304}\u{1100}\u{1161}\u{11A8}か\u{3099}é\u{1E69}ї\u{915}\u{93C}"
        .unicodeScalars
    )
    for _ in 0..<2000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        text.append(pool[Int.random(in: 0..<pool.count, using: &random)])
      }
      let original = String(text)
      guard let once = normalized(original) else { continue }
      let composed = String(decoding: once, as: UTF8.self)
      // Swift compares strings by canonical equivalence.
      #expect(composed == original)
      #expect(normalized(composed) == nil)
    }
  }

  private func normalized(_ text: String) -> [UInt8]? {
    Array(text.utf8).withUnsafeBytes { normalizedNFC($0) }
  }
}
