import Testing

@testable import PikirTerminal

@Suite struct HistoryWalkTests {
  private let history = ArrayHistory([
    "find қымбат", "tags", "find (арзан\nor тегін)", "find қымбат", "find қымбат", "ops",
  ])

  /// Presses `u`p and `d`own from a line; a bell leaves it as it is.
  private func walked(_ keys: String, from text: String) -> [String] {
    var walk = HistoryWalk()
    var line = marked(text)
    return keys.map { key in
      let next =
        key == "u" ? walk.older(than: line, in: history) : walk.newer(than: line, in: history)
      line = next ?? line
      return next == nil ? "bell" : line.marked
    }
  }

  @Test func `equal lines in a row are met once and lines of several rows come whole`() {
    #expect(
      walked("uuuuuu", from: "|") == [
        "ops|", "find қымбат|", "find (арзан\nor тегін)|", "tags|", "find қымбат|", "bell",
      ]
    )
  }

  @Test func `the line being typed stays at the bottom, with its cursor`() {
    #expect(walked("uddu", from: "f|ind") == ["find қымбат|", "f|ind", "bell", "find қымбат|"])
  }

  @Test func `only lines that begin like the text before the cursor are met`() {
    #expect(walked("uuu", from: "find (|") == ["find (арзан\nor тегін)|", "bell", "bell"])
    #expect(walked("uu", from: "ta|жоқ") == ["tags|", "bell"])
  }

  @Test func `a recalled line that was edited is the line being typed`() {
    var walk = HistoryWalk()
    let recalled = walk.older(than: marked("o|"), in: history)
    #expect(recalled?.text == "ops")
    #expect(walk.newer(than: marked("opsы|"), in: history) == nil)
    #expect(walk.older(than: marked("t|ops"), in: history)?.text == "tags")
    #expect(walk.newer(than: marked("tags|"), in: history)?.marked == "t|ops")
  }

  @Test func `a walk goes on from a line that a search found`() {
    var walk = HistoryWalk()
    #expect(walk.jump(to: 2, from: marked("x|"), in: history).text == "find (арзан\nor тегін)")
    #expect(walk.older(than: EditedLine("find (арзан\nor тегін)"), in: history)?.text == "tags")
  }
}
