import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import PikirText
import Testing

@Suite struct OpeningTests {
  // The same as starting with a workspace that another process holds.
  @Test func `a workspace that somebody holds is opened for reading, and the line says so`() throws
  {
    let other = try ShellFixture()
    try other.run("save-as \(other.folder)/shop")
    let fixture = try ShellFixture()
    let said = try fixture.run("open \(other.folder)/shop")
    #expect(said.contains("warning[W102]"))
    #expect(said.contains("12 reviews, read-only"))
    #expect(fixture.session.promptLine.plain.string == "shop 12 read-only> ")
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("rating:1 | tag +x") }
    #expect(fault?.code == .workspaceLocked)
    try other.run("rating:1 | tag +x")
  }

  @Test func `the session's own workspace stays open for changes under any name`() throws {
    let fixture = try ShellFixture()
    try fixture.run("save-as shop")
    #expect(try fixture.run("open ./shop") == "open already\n")
    #expect(try fixture.run("rating:1 | tag +x").contains("op 2: 2 reviews changed"))
  }

  @Test func `a copy is another workspace`() throws {
    let fixture = try ShellFixture()
    try fixture.run("save-as shop")
    try fixture.run("save-as copy")
    #expect(try fixture.run("open copy") == "opened copy: 12 reviews\n")
  }
}
