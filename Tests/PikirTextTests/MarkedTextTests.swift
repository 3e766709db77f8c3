import PikirText
import Testing

@Suite struct MarkedTextTests {
  /// Marks as brackets, through the colour sequences of a style.
  private static func bracketed(_ text: MarkedText) -> String {
    var result = ""
    var isOpen = false
    var isInSequence = false
    for scalar in text.display(.match).string.unicodeScalars {
      if scalar == "\u{1B}" {
        result += isOpen ? "]" : "["
        isOpen.toggle()
        isInSequence = true
      } else if !isInSequence {
        result.unicodeScalars.append(scalar)
      } else if scalar == "m" {
        isInSequence = false
      }
    }
    return result
  }

  private static func marked(
    _ text: String,
    _ words: String...,
    lines: LineMode = .single
  )
    -> MarkedText
  {
    let bytes = Array(text.utf8)
    var marks: [Range<Int>] = []
    for word in words {
      let wanted = Array(word.utf8)
      for start in 0...bytes.count - wanted.count
      where bytes[start..<start + wanted.count].elementsEqual(wanted) {
        marks.append(start..<start + wanted.count)
      }
    }
    return MarkedText(text, marks: marks.sorted { $0.lowerBound < $1.lowerBound }, lines: lines)
  }

  @Test func `marks stand on the letters they were given for`() {
    let text = Self.marked("Жеткізу\u{1B}[2J тез, жеткізу!", "тез", "жеткізу")
    #expect(text.plain.string == "Жеткізу\\e[2J тез, жеткізу!")
    #expect(Self.bracketed(text) == "Жеткізу\\e[2J [тез], [жеткізу]!")
    #expect(text.display(nil).string == text.plain.string)
  }

  @Test func `a mark takes what belongs to its last letter`() {
    #expect(Self.bracketed(Self.marked("за\u{301}мок", "за")) == "[за\u{301}]мок")
    #expect(Self.bracketed(Self.marked("ok 👍🏽!", "👍")) == "ok [👍🏽]!")
  }

  @Test func `cutting keeps the marks of what is left`() {
    let text = Self.marked("один два три", "два", "три")
    #expect(Self.bracketed(text.truncated(toWidth: 12)) == "один [два] [три]")
    #expect(Self.bracketed(text.truncated(toWidth: 8)) == "один [дв]…")
    #expect(Self.bracketed(text.truncated(toWidth: 5)) == "один…")
    #expect(text.truncated(toWidth: 0).plain.isEmpty)
  }

  @Test func `wrapping keeps marks, and a marked phrase goes on in the next line`() {
    let text = Self.marked("не работает совсем\n\nчайник", "не работает", lines: .multiple)
    let wide = text.wrapped(toWidth: 11).map(Self.bracketed)
    #expect(wide == ["[не работает]", "совсем", "", "чайник"])
    let narrow = text.wrapped(toWidth: 8).map(Self.bracketed)
    #expect(narrow == ["[не]", "[работает]", "совсем", "", "чайник"])
  }

  @Test func `a long word is broken inside`() {
    let text = Self.marked("абвгдежз", "вгде")
    #expect(text.wrapped(toWidth: 4).map(Self.bracketed) == ["аб[вг]", "[де]жз"])
  }

  @Test func `wide letters are counted as two columns`() {
    let text = MarkedText("東京タワー", marks: [])
    #expect(text.wrapped(toWidth: 4).map(\.plain.string) == ["東京", "タワ", "ー"])
    #expect(text.truncated(toWidth: 4).plain.string == "東…")
  }

  @Test func `letters that are asked for as they are stay so through wrapping`() {
    let text = MarkedText("a\u{AD}b c", marks: [], unicode: .plain)
    #expect(text.wrapped(toWidth: 20).map(\.plain.string) == ["a\u{AD}b c"])
    let escaped = MarkedText("a\u{AD}b c", marks: [])
    #expect(escaped.wrapped(toWidth: 20).map(\.plain.string) == ["a\\u{ad}b c"])
  }

  @Test(.timeLimit(.minutes(1)))
  func `a text of line ends or of one word takes no square of its length`() {
    let ends = MarkedText(String(repeating: "\n", count: 100_000), marks: [], lines: .multiple)
    #expect(ends.wrapped(toWidth: 80).count == 100_001)
    let word = MarkedText(String(repeating: "ж", count: 100_000), marks: [])
    #expect(word.wrapped(toWidth: 80).count == 1250)
  }
}
