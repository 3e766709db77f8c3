import PikirText
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
    ("find қала", ""), ("find (қымбат", "(қымбат"), ("find (a \"екі", "\"екі"),
    ("find (a)\ntags \"x", "\"x"), ("find (a\nor b", "(a\nor b"), ("find a \\", ""),
  ])
  func `what is open is told from its sign on`(text: String, open: String) {
    #expect(shape(text).openText.elementsEqual(open.utf8))
  }

  @Test(arguments: [
    (
      "\"екі сөз", 80,
      "a quote is open at \"екі сөз: close it; an empty row gives it up"
    ),
    ("(қымбат", 40, "a bracket is open: an empty row gives …"),
    ("(a\nor b", 80, "a bracket is open at (a: close it; an empty row gives it up"),
    ("\"\u{1B}]0;x", 30, "a quote is open: an empty ro…"),
  ])
  func `what is open is said in one row of the screen`(
    open: String,
    columns: Int,
    sentence: String
  ) {
    #expect(OpenLineHint(Array(open.utf8), columns: columns)?.sentence.string == sentence)
  }

  @Test func `a backslash is no news`() {
    #expect(OpenLineHint([], columns: 80) == nil)
  }

  @Test(arguments: [
    ("find a", 0), ("tags\nfind a", 5), ("find (a\nor b", 0), ("find (a)\nor b", 9),
    ("find (a\n\ntags", 9), ("өмір\nқ", 9),
  ])
  func `the line of the last row begins where the one before it ended`(text: String, start: Int) {
    #expect(shape(text).lastLineStart == start)
  }
}
