import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import Testing

@Suite struct LastResultTests {
  @Test func `a listing is shown again in any form and any fields`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find rating:1..2 | sort -r")
    #expect(try fixture.run("last | show r | as csv") == "r\nr11\nr9\nr7\nr4\nr2\n")
    #expect(try fixture.run("last as tsv | show r | take 2") == "r\nr11\nr9\n")
    #expect(try fixture.run("last").contains("r11"))
  }

  @Test func `it is the old result after the reviews changed, and says so`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find no:tags rating:1 | show r tags")
    try fixture.run("rating:1 | tag +angry")
    let said = try fixture.run("last as csv")
    #expect(said == "as it was: the reviews changed since\nr,tags\nr4,\nr9,\n")
  }

  @Test func `groups and the answers of commands are results too`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find | by lang | agg n=count()")
    let groups = try fixture.run("last | take 1 | as csv")
    #expect(groups.hasPrefix("lang,n\n"))
    #expect(groups.split(separator: "\n").count == 2)
    try fixture.run("ops")
    #expect(try fixture.run("last | show op state | as csv") == "op,state\n1,done\n")
  }

  @Test func `it goes into a file`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find rating:1 | show r lang")
    #expect(try fixture.run("last | into bad.csv") == "2 reviews written to bad.csv\n")
    #expect(try fixture.read("bad.csv") == "r,lang\nr4,ru\nr9,lv\n")
  }

  @Test func `two formats at once and no result at all are told`() throws {
    let fixture = try ShellFixture()
    #expect(throws: Diagnostic.self) { try fixture.run("last") }
    try fixture.run("find rating:1")
    #expect(throws: Diagnostic.self) { try fixture.run("last as csv | as json") }
    #expect(throws: Diagnostic.self) { try fixture.run("last as") }
    #expect(throws: Diagnostic.self) { try fixture.run("last | show nosuch") }
  }

  @Test func `another workspace has no last result`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find rating:1")
    try fixture.run("open other --create")
    #expect(throws: Diagnostic.self) { try fixture.run("last") }
  }

  @Test func `what stands out is that of the texts as they were`() throws {
    let screen = CapturingScreen()
    let fixture = try ShellFixture()
    try fixture.write("id,text\n1,a good lamp here\n", to: "old.csv")
    try fixture.write("id,text\n1,lamp\n", to: "new.csv")
    let session = Session(
      workspace: fixture.session.workspace,
      environment: fixture.environment,
      printer: Printer(output: screen, errors: screen, usesColour: true)
    )
    let lines = [
      "import old.csv source=x", "find lamp source:x | show text", "import new.csv source=x",
      "last",
    ]
    for line in lines {
      let script = try Script(name: "test", bytes: Array(line.utf8), registry: session.registry)
      _ = screen.take()
      for line in script.lines { try session.run(line) }
    }
    #expect(screen.take().contains("a good \u{1B}[1;35mlamp\u{1B}[0m here"))
  }
}
