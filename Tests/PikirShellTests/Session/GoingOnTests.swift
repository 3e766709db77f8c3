import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import Testing

/// What the next line goes on with.
@Suite struct GoingOnTests {
  @Test(arguments: [
    "find lang:kk | by product", "find lang:kk | agg n=count()",
    "lang:kk | by product | agg n=count() | sort -n | take 1", "find lang:kk | pin kk | by rating",
  ])
  func `the reviews behind groups are the last set`(line: String) throws {
    let fixture = try ShellFixture()
    try fixture.run("rating:5 | take 3")
    let said = try fixture.run(line)
    #expect(said.contains("@2  3 of 12 reviews\n"))
    let set = try #require(fixture.session.shelf.last)
    #expect(set.number == 2)
    #expect(set.reviews.rows == [0, 1, 2])
    #expect(set.text == "lang:kk")
    let next = try fixture.run("next")
    #expect(next.hasPrefix("r1 "))
    #expect(next.contains("1 of 3 in @2"))
    #expect(
      try fixture.run("| tag +refund")
        == "on @2: 3 reviews  (lang:kk)\nnew tag refund\n"
        + "op 2: 3 reviews changed   undo with: undo\n"
    )
    #expect(try fixture.run("find tag:refund | show r | as csv").hasSuffix("r\nr1\nr2\nr3\n"))
  }

  @Test func `groups of a set that is there make no other one`() throws {
    let fixture = try ShellFixture()
    try fixture.run("lang:kk")
    #expect(!(try fixture.run("| by product")).contains("@"))
    #expect(!(try fixture.run("@1 | agg n=count()")).contains("@"))
    #expect(fixture.session.shelf.numbered.count == 1)
    #expect(try fixture.run("| where rating:5 | by product").hasPrefix("@2  1 of 12 reviews\n"))
    #expect(fixture.session.shelf.last?.text == "lang:kk | where rating:5")
  }

  @Test func `let gives no name to groups, and keeps nothing`() throws {
    let fixture = try ShellFixture()
    #expect(throws: Diagnostic.self) { try fixture.run("let k = lang:kk | by product") }
    #expect(fixture.session.shelf.last == nil)
  }

  @Test func `in a data format the set behind groups is told on standard error`() throws {
    let output = CapturingScreen()
    let errors = CapturingScreen()
    let clock = PinnedClock(ShellFixture.instant)
    let session = Session(
      workspace: try TinyWorkspace.make(clock: clock),
      environment: SessionEnvironment(fileSystem: PosixFileSystem(), clock: clock),
      printer: Printer(output: output, errors: errors)
    )
    let lines = "lang:kk | by rating | as csv\nset format csv\n| tag +kk"
    let script = try Script(name: "t", bytes: Array(lines.utf8), registry: session.registry)
    try ScriptRunner(session).runLines(of: script)
    #expect(output.take() == "rating,n\n2,1\n4,1\n5,1\n")
    #expect(errors.take().hasPrefix("@1  3 of 12 reviews\non @1: 3 reviews  (lang:kk)\n"))
  }

  @Test func `a line that begins with a bar says its subject before it acts or plans`() throws {
    let fixture = try ShellFixture()
    try fixture.run("lang:kk or lang:ru | sort rating | take 4")
    let subject = "on @1: 4 reviews  (lang:kk or lang:ru | sort rating | take 4)\n"
    #expect(try fixture.run("? | tag +a").hasPrefix(subject + "plan: 4 reviews"))
    let narrowed = try fixture.run("| where rating:1 | tag +a")
    #expect(narrowed.hasPrefix(subject + "@2  1 of 12 reviews\n"))
    #expect(!(try fixture.run("lang:lv | tag +b")).contains("on @"))
    #expect(!(try fixture.run("@1 | tag +c")).contains("on @"))
    #expect(!(try fixture.run("| by rating")).contains("on @"))
  }

  // 5 of 12 are rated 1 or 2.
  @Test(arguments: [
    ("find rating:1..2 | take 2", "@1  2 of 5 found, of 12 reviews\n"),
    ("find rating:1..2 | top 1 by votes", "@1  1 of 5 found, of 12 reviews\n"),
    ("find rating:1..2 | sample 2 seed 1 | show r", "@1  2 of 5 found, of 12 reviews\n"),
    ("find rating:1..2 | take 2 | by rating", "@1  2 of 5 found, of 12 reviews\n"),
    ("find rating:1..2 | take 9", "@1  5 of 12 reviews\n"),
    ("find | take 2", "@1  2 of 12 reviews\n"),
    ("find rating:1..2 | by product | take 1", "@1  5 of 12 reviews\n"),
  ])
  func `a header tells how many were found before some were taken`(
    line: String,
    header: String
  ) throws {
    #expect(try ShellFixture().run(line).contains(header))
  }
}
