import PikirBase
import PikirText
import Testing

@Suite struct SanitizerTests {
  @Test(arguments: [
    ("\u{1B}]0;title\u{7}", "\\e]0;title\\u{7}"), ("\u{1B}[2J", "\\e[2J"),
    ("\u{9B}31m", "\\u{9b}31m"),
    ("a\u{202E}b", "a\\u{202e}b"), ("zero\u{200B}width", "zero\\u{200b}width"),
    ("so\u{AD}ft", "so\\u{ad}ft"), ("\u{FEFF}bom", "\\u{feff}bom"), ("x\u{E0041}", "x\\u{e0041}"),
    ("\u{E000}", "\\u{e000}"), ("a\u{2028}b", "a\\u{2028}b"), ("a\tb", "a b"), ("a\nb", "a⏎b"),
    ("a\r\nb", "a⏎b"), ("a\rb", "a\\rb"), ("\u{0}", "\\u{0}"), ("\u{7F}", "\\u{7f}"),
    ("👨‍👩‍👧 ❤️", "👨‍👩‍👧 ❤️"), ("a\u{200D}b", "a\\u{200d}b"), ("a\u{FE0F}", "a\\u{fe0f}"),
    ("е\u{301}", "е\u{301}"), ("\u{301}x", "◌\u{301}x"), ("Қазақша – 日本", "Қазақша – 日本"),
    ("👍🏽🏽", "👍🏽\\u{1f3fd}"), ("\u{34F}", "\\u{34f}"), ("\u{3164}", "\\u{3164}"),
  ])
  func `what a terminal obeys or a person cannot see is shown`(text: String, expected: String) {
    #expect(sanitized(text).string == expected)
  }

  @Test func `every control, format, private and separator scalar is escaped`() {
    var shown: [UInt32] = []
    var count = 0
    for value in UInt32(0)...0x10FFFF where value < 0xF0100 || value > 0x10FF00 {
      guard let scalar = Unicode.Scalar(value), isDangerous(scalar) else { continue }
      if value == 0x09 || value == 0x0A { continue }
      count += 1
      if sanitized("a" + String(Character(scalar)) + "b").string.utf8.contains(where: { $0 >= 0x7F }
      ) {
        shown.append(value)
      }
    }
    #expect(shown == [])
    #expect(count > 6400 + 65 + 160)
  }

  @Test func `raw unicode keeps letters but no control and no direction`() {
    let text = "\u{E000}\u{200B}\u{AD}\u{202E}\u{1B}\u{85}\u{2029}"
    #expect(
      sanitized(text, unicode: .plain).string
        == "\u{E000}\u{200B}\u{AD}\\u{202e}\\e\\u{85}\\u{2029}"
    )
    #expect(
      sanitized("жақсы\nok", unicode: .ascii).string
        == "\\u{436}\\u{430}\\u{49b}\\u{441}\\u{44b}\\nok"
    )
  }

  @Test(arguments: [UnicodeMode.escape, .plain, .ascii], [LineMode.single, .multiple])
  func `no scalar that turns the text around is ever kept`(unicode: UnicodeMode, lines: LineMode) {
    // Unicode property Bidi_Control, and the two line separators.
    let values: [UInt32] =
      [0x61C, 0x200E, 0x200F, 0x2028, 0x2029] + Array(0x202A...0x202E) + Array(0x2066...0x2069)
    for value in values {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = sanitized("a\(Character(scalar))b", lines: lines, unicode: unicode)
      #expect(text.string == "a\\u{\(String(value, radix: 16))}b")
    }
  }

  @Test func `a pile of marks is cut to eight and a chain of emoji to nine`() {
    let zalgo = "a" + String(repeating: "\u{301}", count: 40) + "b"
    #expect(sanitized(zalgo).string.unicodeScalars.count == 10)
    let chain = "👩" + String(repeating: "\u{200D}👩", count: 20)
    #expect(sanitized(chain).string.unicodeScalars.count(where: { $0.value == 0x200D }) == 8)
  }

  @Test func `lines stay in multi-line text`() {
    #expect(sanitized("a\r\nb\n\tc\u{1B}", lines: .multiple).string == "a\nb\n c\\e")
  }

  @Test func `ill-formed bytes become U+FFFD`() {
    let bytes: [UInt8] = [0x61, 0x9B, 0xFF, 0x62]
    #expect(bytes.withUnsafeBytes { sanitized($0) }.string == "a\u{FFFD}\u{FFFD}b")
  }

  @Test(arguments: [LineMode.single, .multiple], [UnicodeMode.escape, .plain, .ascii])
  func `random text never keeps a control byte`(lines: LineMode, unicode: UnicodeMode) {
    var random = SeededRandom(seed: 2024)
    let pieces: [[UInt8]] = [
      [0x1B], [0x9B], [0xC2, 0x9B], [0x0D], [0x0A], [0x7F], [0xC2, 0x85], [0xE2, 0x80, 0xAE],
      [0xE2, 0x80, 0xA8], [0xEF, 0xBB, 0xBF], [0xF0, 0x9F, 0x91, 0xA9], [0xE2, 0x80, 0x8D],
      [0xEF, 0xB8, 0x8F], [0xCC, 0x81], [0xD0, 0xB6], [0x41], [0xF3, 0xA0, 0x81, 0x81], [0x09],
    ]
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        if Int.random(in: 0..<4, using: &random) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          bytes += pieces.randomElement(using: &random) ?? []
        }
      }
      let output = bytes.withUnsafeBytes { sanitized($0, lines: lines, unicode: unicode) }.string
      for scalar in output.unicodeScalars {
        let value = scalar.value
        let isLineEnd = value == 0x0A && lines == .multiple
        #expect(isLineEnd || value >= 0x20 && !(0x7F...0x9F).contains(value), "\(bytes)")
        #expect(!isBidiOrSeparator(value), "\(bytes)")
      }
    }
  }

  private func isBidiOrSeparator(_ value: UInt32) -> Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
      || [0x200E, 0x200F, 0x61C, 0x2028, 0x2029].contains(value)
  }

  private func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

@Suite struct MachineSanitizerTests {
  @Test func `csv in a file keeps every byte`() {
    #expect(
      machineSanitized("a\u{1B}\u{202E}\n", for: .csv(onTerminal: false))
        == Array("a\u{1B}\u{202E}\n".utf8)
    )
  }

  @Test func `csv on a terminal shows what the terminal would obey`() {
    let shown = machineSanitized(
      "a\u{1B}[m\u{9B}\u{202E}\n\tж\u{200B}",
      for: .csv(onTerminal: true)
    )
    #expect(String(decoding: shown, as: UTF8.self) == "a\\e[m\\u{9b}\\u{202e}\n\tж\u{200B}")
  }

  @Test func `json escapes what is unseen so that a reader gets it back`() {
    let json = machineSanitized("\"\\\n\u{1B}\u{7F}\u{9B}\u{2028}ж\u{0}", for: .json)
    #expect(String(decoding: json, as: UTF8.self) == #"\"\\\n\u001b\u007f\u009b\u2028ж\u0000"#)
  }
}
