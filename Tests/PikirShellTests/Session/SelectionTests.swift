import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import Testing

@Suite struct SelectionTests {
  private func handles(_ fixture: ShellFixture) -> [Int]? {
    fixture.session.shelf.selection.map { $0.reviews.rows.map { $0 + 1 } }
  }

  @Test func `replacing, adding and removing are three words`() throws {
    let fixture = try ShellFixture()
    try fixture.run("select r1,r2")
    #expect(handles(fixture) == [1, 2])
    try fixture.run("select + r12 r5,r2")
    #expect(handles(fixture) == [1, 2, 5, 12])
    try fixture.run("select - r1 r12")
    #expect(handles(fixture) == [2, 5])
    try fixture.run("select r7")
    #expect(handles(fixture) == [7])
    try fixture.run("select clear")
    #expect(handles(fixture) == nil)
  }

  // What the journal keeps must find the very reviews that were picked.
  @Test(arguments: [
    ["select rating:1..2"], ["select rating:1..2", "select + lang:kk"],
    ["select rating:1..2 or lang:en", "select - lang:lv or rating:2"],
    ["select r3 r4", "select + r1", "select - r4"], ["select r1", "select + rating:1"],
    ["select rating:1..3 | take 2", "select + r12"], ["select -lang:ru", "select - -lang:kk"],
    ["select rating:1\tor\tlang:kk", "select - rating:1"],
    ["select rating:1..3 | where lang:ru or lang:kk | sort -date", "select - r2"],
  ])
  func `its text finds the same reviews`(lines: [String]) throws {
    let fixture = try ShellFixture()
    for line in lines { try fixture.run(line) }
    let selection = try #require(fixture.session.shelf.selection)
    #expect(!selection.reviews.isEmpty)
    try fixture.run("find | take 12")
    try fixture.run("@sel | tag +picked")
    let entry = try #require(fixture.session.workspace.operations.last)
    #expect(!entry.line.contains("@"))
    try fixture.run("undo")
    try fixture.run("select clear")
    try fixture.run(entry.line)
    let again = try #require(fixture.session.workspace.operations.last)
    #expect(try fixture.session.workspace.reviews(ofOperation: again.number) == selection.reviews)
  }

  @Test func `a set that was narrowed or sorted is written out as a filter`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find rating:1..3 | where lang:ru or lang:kk | sort -date")
    try fixture.run("@1 has:text | tag +x")
    let line = fixture.session.workspace.operations.last?.line
    #expect(line == "(rating:1..3 (lang:ru or lang:kk)) has:text | tag +x")
    try fixture.run("find | sort -date")
    try fixture.run("@_ lang:lv | tag +y")
    #expect(fixture.session.workspace.operations.last?.line == "has:r lang:lv | tag +y")
  }

  @Test func `the last handle taken out by hand leaves no selection`() throws {
    let fixture = try ShellFixture()
    try fixture.run("select r1")
    try fixture.run("select - r1")
    #expect(handles(fixture) == nil)
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("select - r1") }
    #expect(fault?.code == .unknownSet)
  }

  @Test func `a search that finds nothing selects nothing and takes nothing away`() throws {
    let fixture = try ShellFixture()
    try fixture.run("select lang:de")
    #expect(handles(fixture) == [])
    try fixture.run("select r1")
    try fixture.run("select + lang:de")
    try fixture.run("select - lang:de")
    #expect(handles(fixture) == [1])
  }

  @Test(arguments: ["let sel = rating:1", "find rating:1 | pin sel"])
  func `no other set can have its name`(line: String) throws {
    let fixture = try ShellFixture()
    let fault = #expect(throws: Diagnostic.self) { try fixture.run(line) }
    #expect(fault?.code == .nameTaken)
  }

  @Test(arguments: ["select r99", "select rating:1 | tag +x", "select + r1 or"])
  func `a wrong pick leaves what was picked`(line: String) throws {
    let fixture = try ShellFixture()
    try fixture.run("select r3")
    #expect(throws: Diagnostic.self) { try fixture.run(line) }
    #expect(handles(fixture) == [3])
  }

  @Test func `refresh says what came and went, and a listing says what no longer matches`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find no:tags rating:1..2")
    #expect(try fixture.run("refresh").contains("the same as before"))
    try fixture.run("@1 | take 2 | tag +seen")
    #expect(try fixture.run("@1 | show r").hasPrefix("2 of 5 no longer match"))
    let said = try fixture.run("refresh @1")
    #expect(said.contains("3 of 12 reviews   (@1 −2)"))
    #expect(fixture.session.shelf.last?.reviews.count == 3)
    #expect(!(try fixture.run("@_ | show r").contains("no longer")))
  }

  @Test func `refresh of a pin asks its question, and a listing of it stays silent`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find no:tags | pin fresh")
    try fixture.run("r1 | tag +seen")
    #expect(!(try fixture.run("@fresh | show r").contains("no longer")))
    #expect(try fixture.run("refresh @fresh").contains("(@fresh −1)"))
  }
}
