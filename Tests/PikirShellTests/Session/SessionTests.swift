import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import Testing

@Suite struct SessionTests {
  @Test func `in a data format rows alone go to standard output`() throws {
    let output = CapturingScreen()
    let errors = CapturingScreen()
    let clock = PinnedClock(ShellFixture.instant)
    let session = Session(
      workspace: try TinyWorkspace.make(clock: clock),
      environment: SessionEnvironment(fileSystem: PosixFileSystem(), clock: clock),
      printer: Printer(output: output, errors: errors)
    )
    session.settings.format = .csv
    let script = try Script(
      name: "t",
      bytes: Array("lang:kk | show id\nlang:kk | tag +kk\ntags".utf8),
      registry: session.registry
    )
    try ScriptRunner(session).runLines(of: script)
    #expect(output.take() == "id\nm1\nm2\nm3\ntag,n\nkk,3\n")
    #expect(
      errors.take()
        == "@1  3 of 12 reviews\n@2  3 of 12 reviews\nnew tag kk\n"
        + "op 2: 3 reviews changed   undo with: undo\n"
    )
  }

  @Test func `a table shows as many rows as set, and tells of the rest`() throws {
    let fixture = try ShellFixture()
    try fixture.run("set rows 3")
    let limited = try fixture.run("find | show id")
    #expect(limited == "@1  12 of 12 reviews\nid\nm1\nm2\nm3\n… 9 more rows\n")
    #expect(try fixture.run("find | take 5 | show id").hasSuffix("id\nm1\nm2\nm3\nm4\nm5\n"))
    #expect(!(try fixture.run("find | show id | as csv").contains("more")))
  }

  @Test func `the words of every stage are read before the first one acts`() throws {
    let fixture = try ShellFixture()
    let fault = #expect(throws: Diagnostic.self) {
      try fixture.run("lang:kk | tag +first | put status=closed")
    }
    #expect(fault?.code == .wrongType)
    #expect(fixture.session.state.tags.names.isEmpty)
    #expect(fixture.session.workspace.operations.count == 1)
  }

  @Test func `an interrupt before a change leaves everything as it was`() throws {
    let fixture = try ShellFixture()
    let before = fixture.session.workspace.stateHash()
    fixture.environment.interrupt.request()
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("lang:kk | tag +x") }
    #expect(fault?.code == .interrupted)
    #expect(fault?.code.exitStatus == .interrupted)
    fixture.environment.interrupt.clear()
    #expect(fixture.session.workspace.stateHash() == before)
    #expect(try fixture.run("lang:kk | tag +x").contains("op 2: 3 reviews changed"))
  }

  @Test func `the journal keeps a line that means the same tomorrow`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find rating:1..2\nlet ru = lang:ru\n@1 @ru | tag +x\n| note \"seen\"")
    let commands = fixture.session.workspace.operations.map(\.command)
    #expect(
      commands == [
        "import tiny.csv", "rating:1..2 lang:ru | tag +x",
        "rating:1..2 lang:ru | note \"seen\"",
      ]
    )
  }

  @Test func `an exported operation does the same to the same reviews`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find rating:1..2\n@_ -lang:en | tag +low")
    try fixture.run("ops export 2 again.pikir")
    let hash = fixture.session.workspace.stateHash()
    let other = try ShellFixture()
    try other.write(try fixture.read("again.pikir"), to: "again.pikir")
    try other.run("source again.pikir")
    #expect(other.session.workspace.stateHash() == hash)
  }

  @Test func `an export sets the seed that each operation ran with`() throws {
    let fixture = try ShellFixture()
    for line in [
      "set seed 7", "rating:5 has:text | reply thanks", "set seed 8",
      "rating:1..2 | reply apology", "find | sample 3", "set seed 0", "@_ | tag +drawn",
      "ops export 2.. again.pikir",
    ] { try fixture.run(line) }
    let script = try fixture.read("again.pikir")
    let seeds = script.split(separator: "\n").filter { $0.hasPrefix("set seed") }
    #expect(seeds == ["set seed 7", "set seed 8", "set seed 0"])
    #expect(script.contains(" = find | sample 3 seed 8\n"))
    let other = try ShellFixture()
    try other.write(script, to: "again.pikir")
    try other.run("source again.pikir")
    #expect(other.session.workspace.stateHash() == fixture.session.workspace.stateHash())
    #expect(!(try fixture.run("ops")).contains("set seed"))
  }

  @Test(arguments: [
    ("q", "leave with: quit"), ("bye", "leave with: quit"), ("ls", "see what is here"),
    (".tables", "see what is here"), ("clear", "pikir leaves the screen alone"),
  ])
  func `a command of another shell leads to the one here`(line: String, hint: String) throws {
    let fixture = try ShellFixture()
    let fault = #expect(throws: Diagnostic.self) { try fixture.run(line) }
    #expect(fault?.hints.first?.hasPrefix(hint) == true)
  }

  @Test func `a verb may be written in any letter case`() throws {
    let fixture = try ShellFixture()
    #expect(try fixture.run("ECHO Hi") == "Hi\n")
    #expect(try fixture.run("Ops EXPORT 1").hasPrefix("requires pikir"))
  }

  @Test func `a table shows all its rows when that is set`() throws {
    let fixture = try ShellFixture()
    try fixture.run("set rows 2")
    #expect(try fixture.run("find").contains("… 10 more rows"))
    try fixture.run("set rows all")
    #expect(!(try fixture.run("find").contains("more rows")))
    #expect(try fixture.run("set rows").contains("all"))
  }

  @Test func `two runs of a script give the same bytes`() throws {
    let text = """
      set clock 2026-02-28T10:00:00+05:00
      set tz Asia/Almaty
      set seed 7
      find | sample 4 | show r id date
      find | by product, lang | agg n=count() stars=avg(rating)
      rating:5 has:text | reply thanks
      outbox | as jsonl
      ops
      """
    let first = try ShellFixture().runScripts(text)
    let second = try ShellFixture().runScripts(text)
    #expect(first.status == .success)
    #expect(first.output == second.output)
    #expect(!first.output.isEmpty)
  }
}
