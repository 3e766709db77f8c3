import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import Testing

/// One line is one step, however many of its stages change something.
@Suite struct LineStepTests {
  @Test func `a line of several changes is one operation and one undo`() throws {
    let fixture = try ShellFixture()
    let before = fixture.session.workspace.stateHash()
    let said = try fixture.run("rating:1..2 | tag +a | put status=open | note \"seen\"")
    #expect(said.contains("op 2: 5 reviews changed"))
    #expect(!said.contains("op 3"))
    #expect(
      try fixture.run("find tag:a status:open has:note | agg n=count() | as csv").hasSuffix(
        "n\n5\n"
      )
    )
    let after = fixture.session.workspace.stateHash()
    try fixture.run("undo")
    #expect(
      try fixture.run("find has:tag or has:note | agg n=count() | as csv").hasSuffix("n\n0\n")
    )
    try fixture.run("redo")
    #expect(fixture.session.workspace.stateHash() == after)
    #expect(before != after)
  }

  @Test func `a later stage sees what an earlier one left`() throws {
    let fixture = try ShellFixture()
    try fixture.run("rating:1..2 | tag +a | where lang:ru | put lang=kk | tag -a +b")
    #expect(try fixture.run("find tag:a | agg n=count() | as csv").hasSuffix("n\n3\n"))
    #expect(try fixture.run("find tag:b lang:kk | agg n=count() | as csv").hasSuffix("n\n2\n"))
    try fixture.run("undo")
    #expect(try fixture.run("find has:tag | agg n=count() | as csv").hasSuffix("n\n0\n"))
    #expect(try fixture.run("find lang:ru | agg n=count() | as csv").hasSuffix("n\n4\n"))
  }

  @Test(arguments: ["put status=nosuch", "tag -nosuch", "reply nosuch", "expect 3 | tag +b"])
  func `when a later stage cannot be done, nothing is`(stage: String) throws {
    let fixture = try ShellFixture()
    let before = fixture.session.workspace.stateHash()
    #expect(throws: Diagnostic.self) { try fixture.run("rating:1..2 | tag +a | \(stage)") }
    #expect(fixture.session.workspace.stateHash() == before)
    #expect(fixture.session.workspace.operations.count == 1)
    _ = fixture.take()
    #expect(try fixture.run("find rating:1 | agg n=count() | as csv").hasSuffix("n\n2\n"))
  }

  @Test func `its text in the journal does the same again, and the export guards the whole`() throws
  {
    let fixture = try ShellFixture()
    try fixture.run(
      "find camera or кофе or шайнек or Чайник | tag +a | where lang:ru | put status=open"
    )
    let entry = try #require(fixture.session.workspace.operations.last)
    let after = fixture.session.workspace.stateHash()
    try fixture.run("undo")
    try fixture.run(entry.line)
    #expect(fixture.session.workspace.operations.last?.counts == entry.counts)
    #expect(
      try fixture.run("ops export 4").contains("| expect $expected | tag +a | where lang:ru | put")
    )
    try fixture.run("undo")
    try fixture.run("redo op 4")
    #expect(fixture.session.workspace.stateHash() == after)
  }

  @Test func `a plan shows the whole line and apply does it`() throws {
    let fixture = try ShellFixture()
    let plan = try fixture.run("? rating:1 | tag +a | put status=open | tag -a")
    #expect(plan.contains("+a on 2"))
    #expect(plan.contains("r4  tags none → a"))
    #expect(try fixture.run("apply").contains("op 2: 2 reviews changed"))
    #expect(try fixture.run("find tag:a | agg n=count() | as csv").hasSuffix("n\n0\n"))
    #expect(try fixture.run("find status:open | agg n=count() | as csv").hasSuffix("n\n2\n"))
  }

  @Test func `it survives closing and opening`() throws {
    let fixture = try ShellFixture()
    try fixture.run("save-as kept")
    try fixture.run("rating:1..2 | tag +a | put status=open | note \"x\"")
    let hash = fixture.session.workspace.stateHash()
    try fixture.run("open other --create")
    try fixture.run("open kept")
    #expect(fixture.session.workspace.stateHash() == hash)
    try fixture.run("undo")
    #expect(
      try fixture.run("find has:tag or has:note | agg n=count() | as csv").hasSuffix("n\n0\n")
    )
  }

  // Sets and lists of handles have no order, so what was chosen by one has to be chosen again.
  @Test(
    arguments: [
      ["find rating:1..5 | sort -date | tag +a | take 2 | tag +b"],
      ["find | tag +a | top 2 by votes | tag +b"],
      ["find rating:1..5 | sort -date", "| take 2 | tag +b"],
      ["find rating:1..5 | sort -date | take 6", "find lang:kk", "@1 | sample 3 | tag +b"],
      ["similar r7 --top 3 | tag +a", "similar r7 --top 3 | take 1 | tag +b"],
      ["similar r7 --top 3", "@1 | take 1 | tag +b"],
      ["limit rating:1..3", "similar r7 | take 1 | tag +b"],
      ["limit rating:1..3", "similar r7", "| where rating:1 | tag +b"],
      ["r1,r2 | tag +a", "find rating:1..5 | sort -date | tag +a | take 3 | tag +b"],
    ],
    ["", "--by-id"]
  )
  func `the export changes the very reviews again`(lines: [String], option: String) throws {
    let fixture = try ShellFixture()
    for line in lines { try fixture.run(line) }
    try fixture.run("ops export 2.. f.pikir \(option)")
    let script = try fixture.read("f.pikir")
    let other = try ShellFixture()
    let result = try other.runScripts(script)
    #expect(result.status == .success, "\(result.output)\n\(script)")
    #expect(
      other.session.workspace.stateHash() == fixture.session.workspace.stateHash(),
      "\(script)"
    )
  }
}
