import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import PikirText
import Testing

/// What lives in memory only is not lost without a word.
@Suite struct LeavingTests {
  /// Somebody who types lines, `nil` for Ctrl-D, and gives answers.
  private final class Typist: Person, LineSource {
    let name = "<stdin>"
    let isInteractive = true
    var isGone = false
    private var inputs: ArraySlice<String?>
    private var answers: ArraySlice<String>
    private(set) var questions: [String] = []

    init(_ inputs: [String?], answers: [String]) {
      self.inputs = inputs[...]
      self.answers = answers[...]
    }

    func next(_ request: LineRequest) -> LineInput {
      guard let input = inputs.popFirst() else { return .end }
      return input.map { .line(Array($0.utf8)) } ?? .end
    }

    func answer(to question: DisplayText) -> String? {
      questions.append(question.string)
      return answers.popFirst()
    }
  }

  private static let question =
    "2 operations are only in memory; save-as DIRECTORY keeps them. Leave? [y/n] "

  /// Types lines at a prompt on twelve reviews in memory, one of which is tagged already.
  private func type(
    _ inputs: [String?],
    answers: [String] = []
  ) throws -> (typist: Typist, output: String, fixture: ShellFixture) {
    let typist = Typist(inputs, answers: answers)
    let fixture = try ShellFixture(person: typist)
    try fixture.run("r1 | tag +late")
    #expect(LineLoop(fixture.session, source: typist).run() == .success)
    return (typist, fixture.take(), fixture)
  }

  @Test func `quit asks, and no stays`() throws {
    let (typist, output, _) = try type(["quit", "echo on", "undo 2", "quit"], answers: ["n"])
    #expect(typist.questions == [Self.question])
    #expect(output.hasPrefix("still here; asked to leave once more, pikir leaves\non\n"))
  }

  @Test(arguments: ["quit", "exit", ".exit", ".quit", "\\q", ":q", "quit;", "EXIT ;"])
  func `yes leaves, by every name of quit`(line: String) throws {
    let (typist, output, _) = try type([line, "echo never"], answers: ["да"])
    #expect(typist.questions == [Self.question])
    #expect(output.isEmpty)
  }

  @Test(arguments: [["quit", "quit"], [nil, nil], ["quit", nil], [nil, "quit"]])
  func `the second time in a row leaves`(inputs: [String?]) throws {
    let (typist, output, _) = try type(inputs + ["echo never"], answers: [""])
    #expect(typist.questions.count == 1)
    #expect(!output.contains("never"))
  }

  @Test func `a line between them asks again`() throws {
    let (typist, _, _) = try type(["quit", "echo on", nil, nil], answers: ["n", "n"])
    #expect(typist.questions.count == 2)
  }

  @Test func `what was undone or saved is not asked about`() throws {
    let (undone, _, _) = try type(["undo 2", "quit"])
    #expect(undone.questions.isEmpty)
    let (saved, _, _) = try type(["save-as kept", "quit"])
    #expect(saved.questions.isEmpty)
    let (one, _, _) = try type(["undo", nil], answers: ["y"])
    #expect(one.questions.first?.hasPrefix("1 operation is only in memory; save-as") == true)
  }

  @Test func `open asks before it lets go`() throws {
    let lines = ["open missing", "open other --create", "quit", "open other --create", "sets"]
    let (typist, output, fixture) = try type(lines, answers: ["n", "n", "n", "n"])
    #expect(typist.questions.filter { $0.hasSuffix("Go on without them? [y/n] ") }.count == 2)
    #expect(output.contains("error[W101]"))
    #expect(output.contains("nothing was opened"))
    #expect(fixture.session.workspace.operations.count == 2)
    let (_, gone, other) = try type(["open other --create"], answers: ["y"])
    #expect(gone == "opened other: 0 reviews\n")
    #expect(other.session.workspace.storage != nil)
  }

  @Test func `nobody is asked who is not there`() throws {
    let fixture = try ShellFixture()
    try fixture.run("r1 | tag +late")
    #expect(try fixture.run("quit").isEmpty)
    #expect(fixture.session.isFinished)
    let typist = Typist(["quit"], answers: [])
    typist.isGone = true
    let closed = try ShellFixture(person: typist)
    #expect(LineLoop(closed.session, source: typist).run() == .success)
    #expect(typist.questions.isEmpty)
    let answered = try ShellFixture(person: typist)
    answered.session.assumesYes = true
    typist.isGone = false
    try answered.run("quit")
    #expect(answered.session.isFinished)
  }
}
