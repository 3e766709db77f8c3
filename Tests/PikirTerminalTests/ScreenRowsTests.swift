import Testing

@testable import PikirTerminal

@Suite struct ScreenRowsTests {
  @Test(arguments: [
    (7, "", 80, 0), (7, "абв", 10, 1), (7, "аб", 10, 0), (7, "абвгдежзийклм", 10, 2),
    (7, "a\nb\nc", 80, 2), (8, "日", 10, 1), (9, "日", 10, 1), (25, "", 10, 2), (10, "", 10, 1),
    (2, "a\n0123456789\nb", 10, 3),
  ])
  func `rows are counted as the screen wraps`(prompt: Int, text: String, columns: Int, rows: Int) {
    #expect(TerminalLocale.useUTF8())
    #expect(
      ScreenRows.above(promptWidth: prompt, text: text.unicodeScalars, columns: columns) == rows
    )
  }
}
