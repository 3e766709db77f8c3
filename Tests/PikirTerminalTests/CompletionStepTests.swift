import PikirShell
import PikirText
import Testing

@testable import PikirTerminal

@Suite struct CompletionStepTests {
  private func step(
    _ line: String,
    _ insertions: [String],
    typed: Int,
    repeated: Bool = false,
    hidden: Int = 0,
    hint: DisplayText? = nil
  ) -> CompletionStep {
    let bytes = Array(line.utf8)
    let completion = Completion(
      replacing: bytes.count - typed..<bytes.count,
      candidates: insertions.map { CompletionCandidate($0) },
      hiddenCount: hidden,
      hint: hint
    )
    return CompletionStep(completion, line: bytes, isRepeated: repeated)
  }

  @Test func `the only candidate comes with what follows it`() {
    #expect(step("fin", ["find"], typed: 3) == .replace(0..<3, "find "))
    #expect(step("find ", ["find "], typed: 5) == .replace(0..<5, "find  "))
    #expect(step("НАЙ", ["найти"], typed: 6) == .replace(0..<6, "найти "))
  }

  @Test func `several are completed as far as they agree, in whole letters`() {
    #expect(step("қ", ["қала", "қазан"], typed: 2) == .replace(0..<2, "қа"))
    #expect(step("қа", ["қала", "қазан"], typed: 4) == .nothing)
    #expect(step("қа", ["қала", "қазан"], typed: 4, repeated: true) == .list)
    #expect(CompletionStep.commonPrefix(of: ["👨‍👩‍👧x", "👨‍👩‍👦x"]) == "")
    #expect(CompletionStep.commonPrefix(of: ["бір", "бірге", "бір"]) == "бір")
  }

  @Test func `what was typed is never taken back`() {
    #expect(step("rating", ["rate", "ratio"], typed: 6) == .nothing)
  }

  @Test func `candidates that are not shown may differ`() {
    #expect(step("к", ["кафе", "кафель"], typed: 2, hidden: 3) == .nothing)
    #expect(step("к", ["кафе"], typed: 2, repeated: true, hidden: 3) == .list)
  }

  @Test func `without candidates there may be a hint`() {
    #expect(step("x", [], typed: 0) == .nothing)
    #expect(step("x", [], typed: 0, hint: "a number") == .hint("a number"))
  }
}
