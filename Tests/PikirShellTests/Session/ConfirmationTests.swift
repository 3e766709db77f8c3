import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import PikirText
import Testing

@Suite struct ConfirmationTests {
  /// Somebody who gives some answers in turn, then is interrupted.
  private final class Answerer: Person {
    private var answers: ArraySlice<String>
    private(set) var questions: [String] = []

    init(_ answers: String...) { self.answers = answers[...] }

    func answer(to question: DisplayText) -> String? {
      questions.append(question.string)
      return answers.popFirst()
    }
  }

  /// A workspace of so many reviews.
  private func workspace(_ count: Int) throws -> Workspace {
    let workspace = Workspace.scratch(clock: PinnedClock(ShellFixture.instant))
    let session = try workspace.beginImport(command: "import made.csv")
    var batch = ReviewBatch()
    for number in 1...count {
      batch.begin(line: number)
      Array("\(number)".utf8).withUnsafeBytes { batch.setIdentifier($0) }
      batch.setRating(tenths: 10)
      batch.end()
    }
    _ = try session.append(batch)
    _ = try session.commit()
    return workspace
  }

  // Decisions, "Language and session" 13: above 25 reviews a person is asked, scripts are refused.
  @Test func `25 reviews are changed without a question, 26 are not`() throws {
    let fixture = try ShellFixture(try workspace(30))
    #expect(try fixture.run("find | take 25 | tag +a").contains("op 2: 25 reviews changed"))
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("find | take 26 | tag +b") }
    #expect(fault?.code == .needsConfirmation)
    #expect(fault?.code.exitStatus == .refused)
    #expect(fixture.session.state.tags.number(of: "b") == nil)
  }

  @Test func `a yes beforehand, a guard and a setting each let a script go on`() throws {
    for preparation in ["expect", "setting", "yes"] {
      let fixture = try ShellFixture(try workspace(30))
      if preparation == "yes" { fixture.session.assumesYes = true }
      if preparation == "setting" { try fixture.run("set confirm never") }
      let guarded = preparation == "expect" ? "find | expect 30 | tag +a" : "find | tag +a"
      #expect(try fixture.run(guarded).contains("op 2: 30 reviews changed"), "\(preparation)")
    }
  }

  @Test func `the guard that is proposed has the size of the set, not of the change`() throws {
    let fixture = try ShellFixture(try workspace(30))
    try fixture.run("find | take 2 | tag +a")
    func proposed(_ line: String) -> String? {
      let fault = #expect(throws: Diagnostic.self) { try fixture.run(line) }
      return fault?.hints.last
    }
    #expect(
      proposed("find | tag +a")
        == "guard the stage by the size of its set: … | expect 30 | tag +a"
    )
    // Of several stages the guard stands before the first: what it lets through reaches the others.
    #expect(
      proposed("find | tag +a | take 7 | tag +b")
        == "guard the stage by the size of its set: … | expect 30 | tag +a | take 7 | tag +b"
    )
    #expect(try fixture.run("find | expect 30 | tag +a").contains("28 reviews changed"))
    // A command has no place for a guard.
    try fixture.run("find | expect 30 | tag +late")
    #expect(
      proposed("tags delete late")
        == "give --yes on the command line, or say before it: set confirm never"
    )
  }

  @Test func `a guard counts only for the stage right behind it`() throws {
    let fixture = try ShellFixture(try workspace(30))
    let fault = #expect(throws: Diagnostic.self) {
      try fixture.run("find | take 5 | expect 30 | tag +a")
    }
    #expect(fault?.code == .expectationFailed)
  }

  @Test func `a person is asked once and obeyed`() throws {
    let yes = Answerer("y")
    let agreed = try ShellFixture(try workspace(30), person: yes)
    #expect(try agreed.run("find | tag +a").contains("30 reviews changed"))
    #expect(yes.questions == ["tag would change 30 reviews. Go on? [y/n/d/?] "])

    let refused = try ShellFixture(try workspace(30), person: Answerer("n"))
    let no = #expect(throws: Diagnostic.self) { try refused.run("find | tag +a") }
    #expect(no?.code == .needsConfirmation)
    #expect(no?.code.exitStatus == .refused)
    let said = no.map { DiagnosticRenderer().render($0).string }
    #expect(said == "nothing was changed\n")

    let stopped = try ShellFixture(try workspace(30), person: Answerer())
    let interrupt = #expect(throws: Diagnostic.self) { try stopped.run("find | tag +a") }
    #expect(interrupt?.code == .interrupted)
    #expect(stopped.session.state.tags.names.isEmpty)
  }

  @Test func `a person sees what would change and is asked again`() throws {
    let curious = Answerer("d", "?", "y")
    let fixture = try ShellFixture(try workspace(30), person: curious)
    let said = try fixture.run("find | tag +a")
    #expect(said.contains("plan: 30 reviews; +a on 30; can be undone"))
    #expect(said.contains("r1  tags none → a"))
    #expect(said.contains("d  show what would change"))
    #expect(said.contains("30 reviews changed"))
    #expect(curious.questions.count == 3)
  }

  @Test(arguments: ["", "n", "нет", "жоқ"])
  func `an empty line and a no change nothing`(answer: String) throws {
    let fixture = try ShellFixture(try workspace(30), person: Answerer(answer, "y"))
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("find | tag +a") }
    #expect(fault?.code == .needsConfirmation)
    #expect(fixture.session.state.tags.names.isEmpty)
  }

  @Test func `three answers that mean nothing are a no`() throws {
    let confused = Answerer("tag", "quit", "help me", "y")
    let fixture = try ShellFixture(try workspace(30), person: confused)
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("find | tag +a") }
    #expect(fault?.code == .needsConfirmation)
    #expect(confused.questions.count == 3)
  }

  @Test func `import, undo and redo never ask`() throws {
    let fixture = try ShellFixture(try workspace(40))
    #expect(try fixture.run("undo") == "op 2: undid op 1 (40 reviews taken away)\n")
    #expect(try fixture.run("redo").contains("op 3: redid op 1"))
  }
}
