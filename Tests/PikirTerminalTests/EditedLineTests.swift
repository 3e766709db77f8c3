import Testing

@testable import PikirTerminal

/// Lines are written with `|` where the cursor stands.
func marked(_ text: String) -> EditedLine {
  let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
  let head = Array(parts[0].unicodeScalars)
  let tail = parts.count > 1 ? Array(parts[1].unicodeScalars) : []
  return EditedLine(scalars: head + tail, cursor: head.count)
}

extension EditedLine {
  /// The line with `|` where the cursor stands.
  var marked: String {
    textBeforeCursor + "|" + EditedLine(scalars: Array(scalars[cursor...]), cursor: 0).text
  }
}

@Suite struct EditedLineTests {
  @Test(arguments: [
    ("бір\nекі|", "бір|\nекі"), ("бір\nе|кі", "б|ір\nекі"), ("а\nекі үш|", "а|\nекі үш"),
    ("\n|", "|\n"), ("a\n\nb|", "a\n|\nb"),
  ])
  func `a row up keeps the column where the row is long enough`(from: String, to: String) {
    var line = marked(from)
    line.cursor = line.cursorAbove ?? -1
    #expect(line.marked == to)
  }

  @Test(arguments: [
    ("б|ір\nекі", "бір\nе|кі"), ("бір екі|\nү", "бір екі\nү|"), ("|\n", "\n|"),
    ("a|\n\nb", "a\n|\nb"),
  ])
  func `a row down keeps the column too`(from: String, to: String) {
    var line = marked(from)
    line.cursor = line.cursorBelow ?? -1
    #expect(line.marked == to)
  }

  @Test func `the first row has none above and the last none below`() {
    #expect(marked("бір|\nекі").cursorAbove == nil)
    #expect(marked("бір\nе|кі").cursorBelow == nil)
    #expect(marked("|").cursorAbove == nil)
  }

  @Test func `home and end are those of the row`() {
    #expect(marked("бір\nек|і\nүш").rowStart == 4)
    #expect(marked("бір\nек|і\nүш").rowEnd == 7)
    #expect(marked("бір\nекі\n|").rowEnd == 8)
  }

  @Test func `bytes are replaced and the cursor stands behind them`() {
    let line = marked("find қал| | by lang")
    let bytes = "find ".utf8.count..<"find қал".utf8.count
    #expect(line.replacing(bytes, with: "қала ").marked == "find қала | | by lang")
    #expect(marked("a|").inserting("бв").marked == "aбв|")
  }
}
