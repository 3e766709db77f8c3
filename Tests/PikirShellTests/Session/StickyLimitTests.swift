import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import Testing

/// The tiny workspace has four reviews in Russian: r4, r5, r7 and r8 or others; the tests ask it.
@Suite struct StickyLimitTests {
  private func count(_ filter: String, in fixture: ShellFixture) throws -> Int {
    let said = try fixture.run("\(filter) | agg n=count() | as csv")
    let last = said.split(separator: "\n").last.map(String.init) ?? ""
    return try #require(Int(last))
  }

  @Test(arguments: ["find", "rating:1..2", "find lang:ru or lang:kk", "view:bad", "find -lang:kk"])
  func `every search is held within it`(filter: String) throws {
    let fixture = try ShellFixture()
    try fixture.run("view bad = rating:1..3")
    let outside = try count("\(filter) | where lang:ru", in: fixture)
    let all = try count(filter, in: fixture)
    #expect(outside > 0)
    try fixture.run("limit -lang:ru")
    #expect(try count(filter, in: fixture) == all - outside)
    try fixture.run("limit off")
    #expect(try count(filter, in: fixture) == all)
  }

  @Test func `facets count within it, and what is named is obeyed`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find lang:ru")
    let hidden = try count("@1", in: fixture)
    try fixture.run("limit -lang:ru")
    #expect(!(try fixture.run("facets lang").contains("ru")))
    #expect(try count("@1", in: fixture) == hidden)
    #expect(try count("r1,r2,r3,r4,r5,r6,r7,r8,r9,r10,r11,r12", in: fixture) == 12)
    #expect(try count("@1 rating:1..5", in: fixture) == 0)
  }

  @Test func `a change outside the limit says so before it is made`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find lang:ru")
    try fixture.run("limit -lang:ru")
    let said = try fixture.run("@1 | tag +seen")
    #expect(said.hasPrefix("4 of the reviews to change are outside limit -lang:ru\n"))
    #expect(try fixture.run("find | tag +all").contains("op 3: 8 reviews changed"))
    #expect(try fixture.run("undo op 2").contains("4 of these reviews are outside limit"))
    #expect(try fixture.run("? r4 | tag +x").contains("1 of the reviews to change is outside"))
  }

  @Test(arguments: ["-lang:ru", "lang:kk or lang:en", "lang:kk", "-tag:late lang:ru,kk"])
  func `the journal's text finds the same without the limit`(limit: String) throws {
    let fixture = try ShellFixture()
    try fixture.run("find rating:5 | tag +late")
    try fixture.run("limit \(limit)")
    for line in ["find", "find rating:1..3 or rating:5", "find rating:1..4 has:text | take 3"] {
      let found = try fixture.run("\(line) | tag +mark").contains("changed")
      let entry = try #require(fixture.session.workspace.operations.last)
      guard found else { continue }
      let marked = try fixture.session.workspace.reviews(ofOperation: entry.number)
      try fixture.run("undo")
      let saved = fixture.session.limit
      try fixture.run("limit off")
      try fixture.run(entry.line)
      let again = try #require(fixture.session.workspace.operations.last)
      #expect(try fixture.session.workspace.reviews(ofOperation: again.number) == marked)
      try fixture.run("undo")
      try fixture.run("limit \(try #require(saved).text)")
    }
  }

  @Test func `a limit by a set of the session is written out`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find rating:1..2 or lang:kk")
    try fixture.run("limit @1")
    #expect(fixture.session.limit?.text == "(rating:1..2 or lang:kk)")
    try fixture.run("find rating:1 | take 2")
    try fixture.run("limit @2")
    #expect(fixture.session.limit?.text == "r4,r9")
  }

  @Test func `a limit that cannot be understood any more stops searches, not the session`() throws {
    let fixture = try ShellFixture()
    try fixture.run("rating:1 | tag +spam")
    try fixture.run("limit -tag:spam")
    try fixture.run("tags delete spam")
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("find rating:2") }
    #expect(fault?.hints.contains("take the limit off: limit off") == true)
    try fixture.run("limit off")
    #expect(try count("find", in: fixture) == 12)
  }

  @Test func `a wrong limit leaves the old one`() throws {
    let fixture = try ShellFixture()
    try fixture.run("limit lang:kk")
    #expect(throws: Diagnostic.self) { try fixture.run("limit ratng:1") }
    #expect(fixture.session.limit?.text == "lang:kk")
  }

  @Test func `data on standard output stays data`() throws {
    let output = CapturingScreen()
    let errors = CapturingScreen()
    let fixture = try ShellFixture()
    let session = Session(
      workspace: fixture.session.workspace,
      environment: fixture.environment,
      printer: Printer(output: output, errors: errors)
    )
    for line in ["find lang:ru", "limit -lang:ru", "@1 | show r | as csv"] {
      let script = try Script(name: "test", bytes: Array(line.utf8), registry: session.registry)
      _ = output.take()
      for line in script.lines { try session.run(line) }
    }
    #expect(output.take().hasPrefix("r\nr"))
    #expect(errors.take().contains("outside limit -lang:ru"))
  }

  @Test func `the same limit in another workspace finds that one's reviews`() throws {
    let fixture = try ShellFixture()
    try fixture.run("limit rating:1")
    #expect(try count("find", in: fixture) == 2)
    let revision = fixture.session.workspace.revision
    try fixture.run("open other --create")
    let rows = (1...9).map { "\($0),word,1\n" }.joined()
    try fixture.write("id,text,rating\n" + rows, to: "nine.csv")
    try fixture.run("import nine.csv")
    // Nothing else tells the two workspaces apart.
    #expect(fixture.session.workspace.revision == revision)
    try fixture.run("limit rating:1")
    #expect(try count("find", in: fixture) == 9)
    #expect(try count("rating:1", in: fixture) == 9)
  }

  @Test func `an empty answer counts within it, and says what it hides`() throws {
    let fixture = try ShellFixture()
    try fixture.run("limit -lang:ru")
    #expect(
      try fixture.run("lang:ru rating:1").contains(
        "  outside the limit: 1; take it off with: limit off\n"
      )
    )
    // Of the two reviews with one star r4 is in Russian.
    #expect(try fixture.run("lang:kk rating:1").contains("  alone: lang:kk 3, rating:1 1\n"))
    #expect(try fixture.run("lang:ru has:tags").contains("alone: lang:ru 0, has:tags 0"))
  }
}
