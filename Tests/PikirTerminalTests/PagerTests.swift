import Testing

@testable import PikirTerminal

@Suite struct PagerTests {
  @Test func `the person's own pager wins, and cat means none`() {
    #expect(Pager(variables: [:])?.command == nil)
    #expect(Pager(variables: [:]) != nil)
    #expect(Pager(variables: ["PAGER": "less"]) == Pager(variables: [:]))
    #expect(Pager(variables: ["PAGER": "most"])?.command == "most")
    #expect(Pager(variables: ["PAGER": "most", "PIKIR_PAGER": "bat -p"])?.command == "bat -p")
    #expect(Pager(variables: ["PAGER": "cat"]) == nil)
    #expect(Pager(variables: ["PAGER": "most", "PIKIR_PAGER": ""]) == nil)
    #expect(Pager(variables: ["PAGER": ""])?.command == nil)
  }

  @Test(arguments: [
    ("", 0), ("a\n", 1), ("a\nb", 2), ("\n\n", 2), ("0123456789\n", 1), ("0123456789x\n", 2),
    ("жеткізу!!!\n", 1), ("\u{1B}[1m0123456789\u{1B}[0m\n", 1),
  ])
  func `rows of a screen of ten columns`(text: String, rows: Int) {
    #expect(PagedScreen.rowCount(of: Array(text.utf8), columns: 10) == rows)
  }
}
