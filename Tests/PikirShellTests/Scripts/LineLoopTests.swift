import PikirBase
import PikirShell
import PikirTestSupport
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

    init(_ inputs: [LineInput], isInteractive: Bool = false, look: @escaping () -> String) {
      self.inputs = inputs
      self.isInteractive = isInteractive
      self.look = look
    }

    func next(isContinuation: Bool) -> LineInput {
      heard.append(look())
      continuations.append(isContinuation)
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
    #expect(fixture.take() == "two\n")
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
