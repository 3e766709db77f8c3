import Testing

@testable import PikirTerminal

@Suite struct WordRecallTests {
  @Test(arguments: [
    ("find қала", "қала"), ("echo \"екі сөз\"", "\"екі сөз\""), ("tags  ", "tags"), ("", ""),
    ("find (a\nor b)", "b)"),
  ])
  func `the last word is what follows the last blank outside quotes`(line: String, word: String) {
    #expect(WordRecall.lastWord(of: Array(line.utf8)) == word)
  }

  @Test func `again puts the word of the line before in its place`() {
    let history = ArrayHistory(["find бір", "show екі", "show екі"])
    var recall = WordRecall(marked("tag |+x"))
    #expect(recall.next(in: history)?.marked == "tag екі|+x")
    #expect(recall.next(in: history)?.marked == "tag бір|+x")
    #expect(recall.next(in: history) == nil)
  }
}
