import PikirShell
import PikirText
import Testing

@Suite struct ColourChoiceTests {
  // no-color.org: set and not empty means none.
  @Test func `colours are welcome on a terminal that knows them, unless NO_COLOR says otherwise`() {
    #expect(ColourChoice.isWelcome(in: ["TERM": "xterm"]))
    #expect(ColourChoice.isWelcome(in: ["TERM": "xterm", "NO_COLOR": ""]))
    #expect(!ColourChoice.isWelcome(in: ["TERM": "xterm", "NO_COLOR": "1"]))
    #expect(!ColourChoice.isWelcome(in: ["TERM": "dumb"]))
    #expect(!ColourChoice.isWelcome(in: [:]))
  }

  @Test func `a choice wins over what is welcome`() {
    #expect(ColourChoice.auto.isOn(whereWelcome: true))
    #expect(!ColourChoice.auto.isOn(whereWelcome: false))
    #expect(ColourChoice.always.isOn(whereWelcome: false))
    #expect(!ColourChoice.never.isOn(whereWelcome: true))
  }

  @Test func `set color changes headings, remarks and diagnostics`() throws {
    let screen = CapturingScreen()
    let fixture = try ShellFixture()
    let session = Session(
      workspace: fixture.session.workspace,
      environment: fixture.environment,
      printer: Printer(output: screen, errors: screen)
    )
    func say(_ text: String) throws -> String {
      let script = try Script(name: "test", bytes: Array(text.utf8), registry: session.registry)
      for line in script.lines { _ = session.runObserved(line) }
      return screen.take()
    }
    #expect(!(try say("find rating:1").contains("\u{1B}")))
    try #require(try say("set color always").isEmpty)
    #expect(try say("find rating:2").hasPrefix("\u{1B}[2m@2"))
    #expect(try say("find ratng:2").contains("\u{1B}[1;31merror"))
    _ = try say("set color never")
    #expect(!(try say("find ratng:2").contains("\u{1B}")))
  }
}
