import Testing

@testable import PikirTerminal

@Suite struct LineShapeTests {
  private func shape(_ text: String) -> LineShape {
    LineShape(Array(text.utf8)) { $0 != "echo" }
  }

  @Test(arguments: [
    ("find қала", false), ("find (қымбат", true), ("find (қымбат\nor арзан)", false),
    ("find \"екі", true), ("find a \\", true), ("echo :(", false), ("", false),
    ("find (a\n", false), ("find (a\n  ", false), ("tags\nfind (", true), ("# (", false),
  ])
  func `a line goes on while something is open, and an empty row gives it up`(
    text: String,
    goesOn: Bool
  ) {
    #expect(shape(text).isIncomplete == goesOn)
  }

  @Test(arguments: [
    ("find a", 0), ("tags\nfind a", 5), ("find (a\nor b", 0), ("find (a)\nor b", 9),
    ("find (a\n\ntags", 9), ("өмір\nқ", 9),
  ])
  func `the line of the last row begins where the one before it ended`(text: String, start: Int) {
    #expect(shape(text).lastLineStart == start)
  }
}
