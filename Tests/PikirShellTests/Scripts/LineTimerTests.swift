import PikirShell
import PikirText
import Testing

@Suite struct LineTimerTests {
  @Test(arguments: [
    (0, "0.00 ms"), (843, "0.84 ms"), (12_349, "12.3 ms"), (99_940, "99.9 ms"),
    (456_700, "457 ms"), (999_400, "999 ms"), (999_600, "1.00 s"), (1_254_000, "1.25 s"),
    (83_250_000, "83.3 s"), (600_000_000, "600 s"),
  ])
  func `a time has three digits and a unit`(microseconds: Int, text: String) {
    #expect(LineTimer.text(microseconds: Int64(microseconds)).string == text)
  }

  @Test func `the time is told after a line while the timer is on`() throws {
    let fixture = try ShellFixture()
    let script = try Script(
      name: "test",
      bytes: Array("timer on\necho a\nset timer off\necho b".utf8),
      registry: fixture.session.registry
    )
    var said: [String] = []
    for line in script.lines {
      _ = fixture.session.runObserved(line)
      said.append(fixture.take())
    }
    #expect(said[1].hasPrefix("a\n") && said[1].hasSuffix(" ms\n"))
    #expect(said[2].isEmpty)
    #expect(said[3] == "b\n")
  }
}
