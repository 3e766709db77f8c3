import PikirBase
import PikirShell
import Testing

/// A line typed with the keyboard in another layout is answered with the line that was meant.
@Suite struct LayoutRescueTests {
  @Test(
    arguments: [
      ("аштв кфештп:1", "find rating:1"), ("кфештп:1", "rating:1"),
      ("find кфештп:1", "find rating:1"), ("аштв кфештпЖ1юю2", "find rating:1..2"),
      ("аштв кфештпЖ1юю2 / ефлу 2", "find rating:1..2 | take 2"),
      ("аштв кфештпЖ1юю2 / ифлу 2", nil), ("ыефеы", "stats"), ("рудз ефп", "help tag"),
      ("аштв доставка", "find доставка"), ("АШТВ доставка", "FIND доставка"),
      ("аштв кфештпЖі", "find rating:3"), ("доставка", nil), ("find ratng:1..2 кипяток", nil),
      ("fnd кипяток", nil), ("найти доставка", nil),
      ("ljcnfdrf", "find доставка"), ("акуфе", nil), ("пкуфе", "find great"),
      ("find x.кфештп:1", nil), ("import tiny.csv rating=Оценка", nil),
      ("words кфештп:1 vs rating:5", "words rating:1 vs rating:5"), ("вщыефмлф", nil),
      ("qwzzzz", nil),
    ] as [(String, String?)]
  )
  func `the whole line is given when it parses`(line: String, meant: String?) throws {
    let fixture = try ShellFixture()
    try fixture.run("find доставка")
    let error = #expect(throws: Diagnostic.self) { try fixture.run(line) }
    let expected = meant.map { "typed in another keyboard layout; it reads: \($0)" }
    let found = error?.hints.first { $0.hasPrefix("typed in another") }
    #expect(found == expected)
  }

  @Test func `a script's line is answered so, too`() throws {
    let fixture = try ShellFixture()
    let (status, output) = try fixture.runScripts("аштв кфештп:1")
    #expect(status == .usage)
    #expect(output.contains("it reads: find rating:1"))
  }
}
