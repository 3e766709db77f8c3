import PikirText
import Testing

@Suite struct DisplayTextTests {
  @Test func `an interpolated string is sanitised and a display text is not`() {
    let name = "evil\u{1B}[2J\nname"
    let styled = sanitized("ok").styled(.green)
    let text: DisplayText = "opened \(name): \(12) \(styled)\n"
    #expect(text.string == "opened evil\\e[2J⏎name: 12 \u{1B}[32mok\u{1B}[0m\n")
  }

  @Test func `a literal cannot smuggle an escape in`() {
    let text: DisplayText = "a\u{1B}b"
    #expect(text.string == "a\\eb")
  }

  @Test func `joining keeps order and separators`() {
    let parts = ["a", "b\u{7}"].map { sanitized($0) }
    #expect(parts.joined(separator: ", ").string == "a, b\\u{7}")
    #expect((sanitized("x") + DisplayText(5)).string == "x5")
    #expect(DisplayText(repeating: "─", count: 3).width == 3)
  }

  @Test func `style is no part of the width and goes away`() {
    let text = sanitized("жақсы").styled(.boldRed)
    #expect(text.width == 5)
    #expect(text.withoutStyle().string == "жақсы")
    #expect(DisplayText().styled(.bold).isEmpty)
  }
}
