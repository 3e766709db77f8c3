import PikirBase
import PikirShell
import PikirTestSupport
import PikirStore
import PikirText
import Testing

@Suite struct LineLoopTests {
  /// Lines that come one after the other, with a look at what was said before each.
  private final class Lines: LineSource {
    let name = "<stdin>"
    let isInteractive: Bool
    private var inputs: [LineInput]
    private let look: () -> String
    private(set) var heard: [String] = []
    private(set) var continuations: [Bool] = []
    private(set) var openings: [UInt8?] = []

    init(_ inputs: [LineInput], isInteractive: Bool = false, look: @escaping () -> String) {
      self.inputs = inputs
      self.isInteractive = isInteractive
      self.look = look
    }

    func next(_ request: LineRequest) -> LineInput {
      openings.append(request.opening)
      heard.append(look())
      continuations.append(request.isContinuation)
      return inputs.isEmpty ? .end : inputs.removeFirst()
    }
  }

  private func line(_ text: String) -> LineInput { .line(Array(text.utf8)) }

  @Test func `a line is answered before the next one is read`() throws {
    let fixture = try ShellFixture()
    let lines = Lines([line("echo one"), line("echo two")]) { fixture.take() }
    #expect(LineLoop(fixture.session, source: lines).run() == .success)
    #expect(lines.heard == ["", "one\n", "two\n"])
  }

  @Test func `a pipe stops at the first error with its status`() throws {
    let fixture = try ShellFixture()
    let lines = Lines([line("echo one"), line("fnd"), line("echo three")]) { "" }
    #expect(LineLoop(fixture.session, source: lines).run() == .usage)
    let output = fixture.take()
    #expect(output.hasPrefix("one\n<stdin>:2:1: error[C101]"))
    #expect(!output.contains("three"))
  }

  @Test func `a prompt goes on after an error`() throws {
    let fixture = try ShellFixture()
    let lines = Lines([line("fnd"), line("echo two")], isInteractive: true) { "" }
    #expect(LineLoop(fixture.session, source: lines).run() == .success)
    #expect(fixture.take().hasSuffix("two\n"))
  }

  @Test func `an open bracket asks for more and an interrupt forgets it`() throws {
    let fixture = try ShellFixture()
    let lines = Lines(
      [line("find (lang:kk"), .interrupted, line("echo two")],
      isInteractive: true
    ) { "" }
    #expect(LineLoop(fixture.session, source: lines).run() == .success)
    #expect(lines.continuations == [false, true, false, false])
    let forgotten = "the line that was begun is forgotten; nothing was run\n"
    #expect(fixture.take() == forgotten + "two\n")
  }

  @Test func `the prompt knows what is open and an empty line forgets it`() throws {
    let fixture = try ShellFixture()
    let lines = Lines(
      [line("echo \"one"), line(""), line("find (lang:kk"), line(" "), line("echo two")],
      isInteractive: true
    ) { "" }
    #expect(LineLoop(fixture.session, source: lines).run() == .success)
    #expect(lines.openings == [nil, 0x22, nil, 0x28, nil, nil])
    let forgotten = "the line that was begun is forgotten; nothing was run\n"
    #expect(fixture.take() == forgotten + forgotten + "two\n")
  }

  @Test func `the interrupt of one line is over when the next one is typed`() throws {
    let fixture = try ShellFixture()
    let interrupt = fixture.environment.interrupt
    var requests: [Bool] = []
    let lines = Lines([line("echo one"), .interrupted], isInteractive: true) {
      requests.append(interrupt.isRequested)
      // As the signal does that also ends the wait.
      interrupt.request()
      return ""
    }
    #expect(LineLoop(fixture.session, source: lines).run() == .success)
    #expect(requests == [false, false, false])
  }

  /// Raises the interrupt when an operation says that it is done.
  private final class LateInterrupt: OutputSink {
    let interrupt: Interrupt
    private(set) var text = ""

    init(_ interrupt: Interrupt) { self.interrupt = interrupt }

    func write(_ text: DisplayText) {
      if text.string.hasPrefix("op 2") { interrupt.request() }
      self.text += text.string
    }

    func write(_ data: MachineText) {}
  }

  @Test func `an interrupt that comes after the deed says how to take it back`() throws {
    let fixture = try ShellFixture()
    let sink = LateInterrupt(fixture.environment.interrupt)
    let session = Session(
      workspace: fixture.session.workspace,
      environment: fixture.environment,
      printer: Printer(output: sink, errors: sink)
    )
    let lines = Lines([line("rating:1 | note \"seen\"")], isInteractive: true) { "" }
    #expect(LineLoop(session, source: lines).run() == .success)
    #expect(sink.text.contains("too late to stop: it is done; take it back with: undo\n"))
    #expect(session.workspace.operations.count == 2)
  }

  @Test(arguments: [
    ("y", true), ("Да", true), ("ИӘ", true), ("jā ", true), ("n", false), ("", false),
  ])
  func `an answer is yes in four languages`(answer: String, isYes: Bool) {
    #expect(means(yes: answer) == isYes)
  }

  @Test func `an interrupt ends a pipe with 130`() throws {
    let fixture = try ShellFixture()
    let lines = Lines([line("echo one"), .interrupted, line("echo two")]) { "" }
    #expect(LineLoop(fixture.session, source: lines).run() == .interrupted)
  }

  @Test func `input that ends in an open quote is refused at the quote`() throws {
    let fixture = try ShellFixture()
    let lines = Lines([line("echo one"), line("find \"abc")]) { "" }
    #expect(LineLoop(fixture.session, source: lines).run() == .usage)
    #expect(fixture.take().contains("<stdin>:2:6: error[Q104]"))
  }
}
