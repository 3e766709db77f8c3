import PikirShell
import PikirText
import Testing

@testable import PikirTerminal

@Suite struct CompletionListTests {
  private func list(
    _ candidates: [CompletionCandidate],
    columns: Int = 40,
    rows: Int = 24,
    hidden: Int = 0,
    colour: Bool = false
  ) -> [String] {
    let completion = Completion(replacing: 0..<0, candidates: candidates, hiddenCount: hidden)
    return CompletionList(completion, columns: columns, rows: rows, usesColour: colour)
      .lines.map(\.string)
  }

  @Test func `columns hold for cyrillic and wide letters`() {
    let lines = list([
      CompletionCandidate("Алматы", detail: "қала", count: 412),
      CompletionCandidate("東京", detail: "city", count: 9),
    ])
    #expect(lines == ["Алматы  412  қала", "東京      9  city"])
  }

  @Test func `no line is as long as the screen is wide`() {
    let long = String(repeating: "ұзақ", count: 30)
    for columns in [20, 40, 80] {
      let candidates = [
        CompletionCandidate(long, detail: "сипаттама", count: 3),
        CompletionCandidate("б", detail: "\(long)"),
      ]
      for line in list(candidates, columns: columns) { #expect(displayWidth(of: line) < columns) }
      let names = [CompletionCandidate(long), CompletionCandidate("б")]
      for line in list(names, columns: columns) { #expect(displayWidth(of: line) < columns) }
    }
  }

  @Test(arguments: [(24, 21, 81), (100, 40, 62), (5, 2, 100), (2, 1, 100)])
  func `the list leaves room and says how many it left out`(rows: Int, shown: Int, left: Int) {
    let candidates = (1...100).map { CompletionCandidate("x\($0)", detail: "d") }
    let lines = list(candidates, rows: rows, hidden: 1)
    #expect(lines.count == max(shown, 2))
    #expect(lines.last == "… \(left) more")
  }

  @Test func `names alone stand in columns, read downwards`() {
    let names = ["бір", "екі", "үш", "төрт", "бес"].map { CompletionCandidate($0) }
    #expect(list(names, columns: 20) == ["бір   үш    бес", "екі   төрт"])
  }

  @Test func `what stands beside a name is dimmed`() {
    let candidates = [CompletionCandidate("а", detail: "b"), CompletionCandidate("в")]
    let lines = list(candidates, colour: true)
    #expect(lines == ["а\u{1B}[2m  b\u{1B}[0m", "в"])
  }

  @Test func `foreign text cannot drive the terminal`() {
    let lines = list([
      CompletionCandidate("\u{1B}]52;c;x\u{7}", detail: "a"), CompletionCandidate("b"),
    ])
    #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 })
  }
}
