import PikirBase
import PikirPlugins
@testable import PikirShell
import PikirStore
import Testing

/// A command that a plugin might declare: it tags reviews with few stars.
private struct StandIn: RunnableCommand {
  let spec: CommandSpec

  init() {
    var stars = CommandManifest.Parameter()
    stars.name = "stars"
    stars.kind = "integer"
    stars.lowest = 1
    stars.highest = 5
    stars.isRequired = true
    stars.help = "the most stars"
    var tag = CommandManifest.Parameter()
    tag.name = "tag"
    tag.isOption = true
    tag.usual = "low"
    tag.help = "the tag to put on"
    var manifest = CommandManifest()
    manifest.id = "flag-low"
    manifest.summary = "Tags reviews with few stars."
    manifest.parameters = [stars, tag]
    manifest.writes = true
    spec = CommandSpec(manifest, of: "trial")
  }

  private func operation(_ call: Call, _ session: Session) -> GatheredOperation {
    let most = Int(call.text.split(separator: " ")[1]) ?? 0
    var operation = GatheredOperation(kind: "flag-low", author: "trial")
    for row in session.state.live.rows where Int(session.state.ratings[row]) <= most * 10 {
      operation.tag(ReviewSet(rows: row..<row + 1), "low")
    }
    return operation
  }

  func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {}

  func run(_ call: Call, in session: Session) throws(Diagnostic) {
    try session.perform(
      operation(call, session),
      command: call.text,
      effects: spec.effects,
      at: call.span
    )
  }

  func plan(_ call: Call, in session: Session) throws(Diagnostic) -> PendingPlan? {
    PendingPlan(plan: try session.workspace.plan(operation(call, session)), command: call.text)
  }
}

/// A plugin's command, wherever a built-in one can be met.
@Suite struct PluginCommandTests {
  private func fixture() throws -> ShellFixture {
    let fixture = try ShellFixture()
    fixture.session.registry.pluginCommands = { [StandIn()] }
    return fixture
  }

  @Test func `its words are read, refused and asked for like those of any command`() throws {
    let fixture = try fixture()
    let wrong = #expect(throws: Diagnostic.self) { try fixture.run("flag-low 9") }
    #expect(wrong?.code == .badArgument)
    #expect(wrong?.message == "stars must be a whole number from 1 to 5")
    let missing = #expect(throws: Diagnostic.self) { try fixture.run("flag-low") }
    #expect(missing?.message == "\"flag-low\" needs stars: the most stars")
    #expect(missing?.hints == ["usage: flag-low STARS [--tag VALUE]"])
    let misspelt = #expect(throws: Diagnostic.self) { try fixture.run("flag-lwo 2") }
    #expect(misspelt?.hints.first == "did you mean \"flag-low\"?")
  }

  @Test func `what it changes is one step, and taken back as one`() throws {
    let fixture = try fixture()
    // Reviews 2, 4, 7, 9, 11 of the tiny workspace have one or two stars.
    #expect(
      try fixture.run("flag-low 2") == """
        new tag low
        op 2: 5 reviews changed   undo with: undo

        """
    )
    #expect(fixture.session.workspace.operations.last?.line == "flag-low 2")
    #expect(try fixture.run("undo") == "op 3: undid op 2 (5 reviews restored)\n")
    #expect(
      fixture.session.state.tags.number(of: "low").map { number in
        fixture.session.state.tags.reviews[number].isEmpty
      } != false
    )
  }

  @Test func `a question mark shows what it would change, and apply does that`() throws {
    let fixture = try fixture()
    #expect(
      try fixture.run("? flag-low 1") == """
        plan: 2 reviews; +low on 2; can be undone
          new tag low
          r4  tags none → low
          r9  tags none → low

        """
    )
    #expect(fixture.session.workspace.operations.count == 1)
    try fixture.run("apply")
    #expect(fixture.session.workspace.operations.last?.line == "flag-low 1")
  }

  @Test func `help explains it in the form of every command`() throws {
    let fixture = try fixture()
    #expect(
      try fixture.run("help flag-low") == """
        Tags reviews with few stars.
        usage: flag-low STARS [--tag VALUE]
          stars  the most stars (1 to 5)
          --tag  the tag to put on (low when left out)
        It comes from the plugin trial.

        """
    )
    #expect(try fixture.run("help").contains("\nPlugins    "))
    #expect(try fixture.run("help commands").contains("  flag-low"))
  }

  @Test func `a script is checked against its declaration before it runs`() throws {
    let fixture = try fixture()
    let (status, output) = try fixture.runScripts("tags\nflag-low six")
    #expect(status == .usage)
    #expect(output.contains("stars must be a whole number from 1 to 5"))
    #expect(!output.contains("there are no tags"))
    #expect(try fixture.runScripts("? flag-low 6").status == .usage)
    #expect(try fixture.runScripts("? flag-low 1").status == .success)
  }

  @Test func `no plugin is looked at for lines of known words`() throws {
    let fixture = try fixture()
    var lookCount = 0
    fixture.session.registry.pluginCommands = {
      lookCount += 1
      return []
    }
    try fixture.run("find rating:1 | tag +low\nrating:2\n@1\ntags\n| take 1")
    #expect(lookCount == 0)
    #expect(throws: Diagnostic.self) { try fixture.run("fnid") }
    #expect(lookCount > 0)
  }
}

/// The same, before the cursor.
@Suite struct PluginCommandCompletionTests {
  @Test(
    arguments: [
      ("flag", ["flag-low"]),
      ("flag-low 2 --", ["--tag"]),
      ("? flag-low 2 --", ["--tag"]),
      ("help flag", ["flag-low"]),
    ]
  )
  func `its name and options are completed`(line: String, offers: [String]) throws {
    let trial = try CompletionTrial()
    trial.fixture.session.registry.pluginCommands = { [StandIn()] }
    #expect(trial.insertions(line) == offers)
    #expect(trial.hint("flag-low x") == "a whole number from 1 to 5")
  }
}
