import Testing

@testable import PikirTerminal

@Suite struct TerminalLocaleTests {
  @Test func `the locale can be made one of UTF-8`() {
    #expect(TerminalLocale.useUTF8())
  }
}
