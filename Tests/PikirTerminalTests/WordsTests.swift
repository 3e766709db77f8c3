import Testing

@testable import PikirTerminal

@Suite struct WordsTests {
  @Test(arguments: [
    ("өмір ұзақ-ақ|", 10, 12, 5), ("tag:баға |", 4, 9, 0), ("|сөз", 0, 3, 0), ("a й|о", 2, 4, 2),
    ("12,5 —|", 3, 6, 5), ("评论|", 0, 2, 0),
  ])
  func `words are letters and digits, arguments stand between blanks`(
    text: String,
    start: Int,
    end: Int,
    argument: Int
  ) {
    let line = marked(text)
    #expect(line.wordStart == start)
    #expect(line.wordEnd == end)
    #expect(line.argumentStart == argument)
  }

  @Test func `cuts in a row gather in the order of the text`() {
    var text = CutText()
    let line = marked("бір екі| үш")
    #expect(text.cut(line, to: 7) == nil)
    let first = text.cut(line, to: 4)
    #expect(first?.marked == "бір | үш")
    let second = first.flatMap { text.cut($0, to: $0.scalars.count) }
    #expect(second?.marked == "бір |")
    #expect(EditedLine(scalars: text.scalars, cursor: 0).text == "екі үш")
  }

  @Test func `a cut after another edit begins anew`() {
    var text = CutText()
    _ = text.cut(marked("бір екі|"), to: 4)
    _ = text.cut(marked("үш|"), to: 0)
    #expect(EditedLine(scalars: text.scalars, cursor: 0).text == "үш")
  }
}
