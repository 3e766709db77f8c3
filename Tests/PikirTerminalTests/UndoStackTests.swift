import Testing

@testable import PikirTerminal

@Suite struct UndoStackTests {
  /// The lines that taking back leads through, after a line went through some states.
  private func undone(_ states: [String]) -> [String] {
    var stack = UndoStack()
    stack.reset()
    for state in states { stack.note(marked(state)) }
    var line = marked(states.last ?? "")
    var result: [String] = []
    while let earlier = stack.undo(line) {
      result.append(earlier.marked)
      line = earlier
    }
    return result
  }

  @Test func `letters typed in a row are one edit, up to a blank`() {
    let typed = ["а|", "ал|", "алм|", "алм |", "алм қ|", "алм қа|"]
    #expect(undone(typed) == ["алм |", "|"])
  }

  @Test func `a deletion and a paste are edits of their own`() {
    #expect(undone(["ә|", "әж|", "әжеткізу|", "|"]) == ["әжеткізу|", "әж|", "|"])
  }

  @Test func `moving the cursor ends an edit`() {
    #expect(undone(["а|", "аб|", "а|б", "ав|б"]) == ["а|б", "|"])
  }

  @Test func `an edit that was not seen yet is taken back too`() {
    var stack = UndoStack()
    stack.reset()
    stack.note(marked("бір|"))
    #expect(stack.undo(marked("|"))?.marked == "бір|")
    #expect(stack.undo(marked("бір|"))?.marked == "|")
    #expect(stack.undo(marked("|")) == nil)
  }

  @Test func `only so many edits are kept`() {
    var stack = UndoStack()
    for number in 0..<(UndoStack.capacity + 100) { stack.note(EditedLine("line \(number * 7)")) }
    var line = EditedLine("line \((UndoStack.capacity + 99) * 7)")
    var count = 0
    while let earlier = stack.undo(line) {
      line = earlier
      count += 1
    }
    #expect(count == UndoStack.capacity)
  }
}
