import PikirShell
import PikirStore
import PikirTestSupport
import PikirText
import Testing

@Suite struct PromptStateTests {
  private func plain(_ state: PromptState, columns: Int = 100) -> String {
    state.line(columns: columns).plain.string
  }

  @Test func `a session of which there is nothing to tell has the bare prompt`() {
    #expect(plain(PromptState()) == "pikir> ")
  }

  @Test func `the prompt tells where one is and what holds the next line back`() {
    var state = PromptState(name: "demo")
    state.reviewCount = 12_430
    #expect(plain(state) == "demo 12,430> ")
    state.limit = "-tag:spam"
    state.selectedCount = 12
    #expect(plain(state) == "demo 12,430 [-tag:spam] sel 12> ")
    state.isRecording = true
    #expect(plain(state) == "demo 12,430 [-tag:spam] sel 12 ●> ")
    state.limit = nil
    state.access = .frozen
    #expect(plain(state) == "demo 12,430 sel 12 frozen ●> ")
  }

  @Test(arguments: [24, 40, 60, 80, 200])
  func `it takes at most 40 columns and at most half of the screen`(columns: Int) {
    var state = PromptState(name: "отзывы-маркетплейсов-2026")
    state.reviewCount = 1_234_567
    state.limit = "-tag:spam lang:ru,kk rating:1..3 -status:done"
    let line = state.line(columns: columns)
    let room = max(min(40, columns / 2), 27)
    #expect(line.plain.width <= room, "\(line.plain.string)")
    #expect(line.plain.string.hasSuffix("> "))
    #expect(line.plain.string.contains("1,234,567"))
  }

  @Test func `the limit gives way before the name, and both from the middle`() {
    var state = PromptState(name: "market-reviews")
    state.reviewCount = 99_999
    state.limit = "-tag:spam lang:ru,kk -status:done"
    let text = plain(state)
    #expect(text.hasPrefix("market-reviews 99,999 [-tag"))
    #expect(text.hasSuffix("done]> "))
    #expect(text.contains("…"))
  }

  @Test func `a name cannot drive the terminal`() {
    let text = plain(PromptState(name: "a\u{1B}[2Jb\u{202E}c"))
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
  }

  @Test func `the session's prompt follows what its lines do`() throws {
    let fixture = try ShellFixture()
    #expect(fixture.session.promptLine.plain.string == "pikir 12> ")
    try fixture.run("limit -lang:ru")
    try fixture.run("select r1 r2")
    #expect(fixture.session.promptLine.plain.string == "pikir 12 [-lang:ru] sel 2> ")
    try fixture.run("limit off")
    try fixture.run("select clear")
    try fixture.run("undo")
    #expect(fixture.session.promptLine.plain.string == "pikir> ")
  }
}
