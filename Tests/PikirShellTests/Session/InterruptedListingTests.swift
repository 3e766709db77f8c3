import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import PikirText
import Testing

/// What is left of a line that Ctrl-C meets while its answer is written.
@Suite struct InterruptedListingTests {
  /// Presses Ctrl-C once something was written.
  private final class Impatient: OutputSink {
    let interrupt: Interrupt
    /// What must have been written; nil for a person who waits.
    var cue: String?
    private(set) var text = ""

    init(_ interrupt: Interrupt) { self.interrupt = interrupt }

    func write(_ text: DisplayText) {
      self.text += text.string
      pressIfDue()
    }

    func write(_ data: MachineText) {
      text += String(decoding: data.bytes, as: UTF8.self)
      pressIfDue()
    }

    private func pressIfDue() {
      if let cue, text.contains(cue) { interrupt.request() }
    }

    func take() -> String {
      defer { text = "" }
      return text
    }
  }

  private let screen: Impatient
  private let session: Session

  init() throws {
    var environment = try ShellFixture().environment
    let interrupt = Interrupt()
    environment.interrupt = interrupt
    screen = Impatient(interrupt)
    session = Session(
      workspace: try TinyWorkspace.make(clock: environment.clock),
      environment: environment,
      printer: Printer(output: screen, errors: screen)
    )
  }

  private func run(_ line: String) throws {
    let script = try Script(name: "test", bytes: Array(line.utf8), registry: session.registry)
    for line in script.lines { try session.run(line) }
  }

  private func interrupting(_ line: String, behind cue: String = "@") -> DiagnosticCode? {
    screen.cue = cue
    defer {
      screen.cue = nil
      session.environment.interrupt.clear()
    }
    return #expect(throws: Diagnostic.self) { try run(line) }?.code
  }

  @Test(arguments: [
    "find rating:5", "find rating:5 | show r text | as csv", "find | by lang | agg n=count()",
    "similar r1", "similar r1 | show r", "@1 | where rating:2",
  ])
  func `an interrupted answer leaves no set and no result`(line: String) throws {
    try run("find rating:1 | show r")
    #expect(screen.take().hasPrefix("@1  2 of 12"))
    #expect(interrupting(line) == .interrupted)
    #expect(session.shelf.numbered.map(\.number) == [1])
    #expect(screen.take().contains("@"), "it was interrupted while it was written")
    try run("last | as csv")
    #expect(screen.take() == "r\nr4\nr9\n")
    try run("next | show r | as csv")
    #expect(screen.take().contains("r4"), "reading goes on where it was")
    try run("find rating:5")
    #expect(screen.take().hasPrefix("@2 "))
  }

  @Test func `a name is not given by a line that was interrupted`() throws {
    #expect(interrupting("let high = find rating:5 | show r") == .interrupted)
    #expect(session.shelf.lets.isEmpty)
  }

  @Test func `what a line changed stays, and so does its set`() throws {
    #expect(interrupting("find rating:1 | tag +low | show r", behind: "op 2") == .interrupted)
    #expect(session.workspace.operations.count == 2)
    #expect(session.shelf.numbered.map(\.number) == [1])
  }
}
