import PikirBase
import PikirStore
import Testing

@Suite struct PutOperationTests {
  private let context = OperationContext(state: WorkspaceState(), now: 0)

  private func code(_ field: PutOperation.Field, _ value: String) -> DiagnosticCode? {
    let assignment = PutOperation.Assignment(field, value: value)
    do {
      _ = try PutOperation(reviews: ReviewSet(), assignments: [assignment]).plan(in: context)
      return nil
    } catch {
      return error.code
    }
  }

  @Test(arguments: ["kk", "ru", "zh-Hant", "pt-BR", ""])
  func `a language code is taken`(value: String) { #expect(code(.lang, value) == nil) }

  @Test(arguments: ["Kazakh", "KK", "k", "kk-", "қаз", "kk_KZ"])
  func `what is no language code is refused`(value: String) {
    #expect(code(.lang, value) == .wrongType)
  }

  @Test func `a status is one of four`() {
    for value in ["new", "open", "waiting", "done", ""] { #expect(code(.status, value) == nil) }
    #expect(code(.status, "opne") == .wrongType)
    #expect(ReviewStatus.words == ["new", "open", "waiting", "done"])
  }

  @Test func `a user field needs a name, a value one line`() {
    #expect(code(.user("қала"), "Алматы") == nil)
    #expect(code(.user("a b"), "x") == .badName)
    #expect(code(.assignee, "a\nb") == .badArgument)
    #expect(code(.product, String(repeating: "x", count: 1025)) == .badArgument)
  }

  @Test func `a field cannot be set twice at once`() {
    let twice = ["a", "b"].map { PutOperation.Assignment(.assignee, value: $0) }
    #expect(throws: Diagnostic.self) {
      try PutOperation(reviews: ReviewSet(), assignments: twice).plan(in: context)
    }
  }
}
