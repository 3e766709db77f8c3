import PikirBase
import PikirShell
import PikirStore
import PikirText
import Testing

/// Clock and seed of a script end with it; a clock that stands still is told.
@Suite struct PinnedWorldTests {
  private final class Somebody: Person {
    func answer(to question: DisplayText) -> String? { nil }
  }

  private func world(_ fixture: ShellFixture) -> [String] {
    [Setting.clock, .seed].map { fixture.session.settings.value(of: $0) }
  }

  @Test func `a script gives back clock and seed`() throws {
    let fixture = try ShellFixture(person: Somebody())
    try fixture.write("set clock 2020-01-01\nset seed 7\nset rows 5\n", to: "week.pikir")
    try fixture.write("set seed 9\nsource week.pikir\nset seed\n", to: "outer.pikir")
    #expect(try fixture.run("source week.pikir").isEmpty)
    #expect(world(fixture) == ["system", "0"])
    #expect(fixture.session.clock.now() == ShellFixture.instant)
    #expect(fixture.session.settings.rowLimit == 5)
    try fixture.run("set seed 3")
    #expect(try fixture.run("source outer.pikir").contains("seed     9"))
    #expect(world(fixture) == ["system", "3"])
  }

  @Test func `one that fails gives them back too`() throws {
    let fixture = try ShellFixture()
    try fixture.write("set clock 2020-01-01\nfind tag:nothing\n", to: "bad.pikir")
    #expect(throws: Diagnostic.self) { try fixture.run("source bad.pikir") }
    #expect(world(fixture) == ["system", "0"])
  }

  @Test func `a clock set at a prompt is told`() throws {
    let fixture = try ShellFixture(person: Somebody())
    #expect(try fixture.run("set clock 2020-01-01").contains("let it go on: set clock system"))
    #expect(try fixture.run("set clock system").isEmpty)
    #expect(try ShellFixture().run("set clock 2020-01-01").isEmpty)
  }
}
