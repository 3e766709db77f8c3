import PikirBase
import PikirShell
import Testing

@Suite struct AliasTests {
  @Test func `the first word is put in once and the rest follows`() throws {
    let fixture = try ShellFixture()
    try fixture.run("alias say = echo say")
    #expect(try fixture.run("say say") == "say say\n")
    #expect(try fixture.run("echo say") == "say\n")
  }

  @Test func `a name in Cyrillic works`() throws {
    let fixture = try ShellFixture()
    try fixture.run("alias плохие = find rating:1..2")
    #expect(try fixture.run("плохие lang:ru").hasPrefix("@1  2 of 12 reviews"))
  }

  @Test func `a fault in the alias points into its own text`() throws {
    let fixture = try ShellFixture()
    try fixture.run("alias bad = find ratng:1")
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("bad lang:ru") }
    #expect(fault?.span?.placeDescription == "alias bad:1:6")
  }

  @Test func `a fault behind the alias points into what was typed`() throws {
    let fixture = try ShellFixture()
    try fixture.run("alias bad = find rating:1..2 no:reply")
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("  bad lnag:ru") }
    #expect(fault?.code == .unknownField)
    #expect(fault?.span?.placeDescription == "test:1:7")
  }

  @Test(arguments: ["tags", "TAGS", "find", "let", "r12", "alias", "outbox"])
  func `a word that means something already is refused`(name: String) throws {
    let fixture = try ShellFixture()
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("alias \(name) = echo x") }
    #expect(fault?.code == .nameTaken)
  }

  @Test func `a new text replaces the old and says so; unalias forgets`() throws {
    let fixture = try ShellFixture()
    try fixture.run("alias a = echo one")
    #expect(try fixture.run("alias a = echo two") == "a was: echo one\n")
    #expect(try fixture.run("alias") == "alias  line\na      echo two\n")
    #expect(try fixture.run("help a") == "a: an alias for: echo two\n")
    try fixture.run("unalias a")
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("a") }
    #expect(fault?.code == .unknownCommand)
  }

  @Test func `a script may make an alias and use it, checked before it runs`() throws {
    let fixture = try ShellFixture()
    let good = try fixture.runScripts("alias say = echo\nsay hello")
    #expect(good.output == "hello\n")
    let bad = try fixture.runScripts("alias bad = find ratng:1\necho one\nbad")
    #expect(bad.status == .usage)
    #expect(bad.output.hasPrefix("alias bad:1:6: error[Q102]"))
  }
}
