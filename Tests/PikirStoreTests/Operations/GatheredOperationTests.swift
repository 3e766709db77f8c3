import PikirBase
import PikirStore
import PikirTestSupport
import Testing

/// Tags and remarks that come one by one and are one step.
@Suite struct GatheredOperationTests {
  private func set(_ handles: Int...) -> ReviewSet {
    var set = ReviewSet()
    for handle in handles { set.insert(row: handle - 1) }
    return set
  }

  @Test func `the last word on a tag and a review counts`() throws {
    let workspace = try TinyWorkspace.make(clock: PinnedClock(1_772_355_600))
    var operation = GatheredOperation(kind: "sort-out", author: "trial")
    operation.tag(set(1, 2, 3), "late")
    operation.untag(set(2), "late")
    operation.tag(set(4), "late")
    operation.untag(set(5), "never-made")
    operation.note(ReviewID(row: 2), "called")
    operation.note(ReviewID(row: 0), "first")
    let plan = try workspace.plan(operation)
    #expect(plan.kind == "sort-out")
    #expect(plan.changed == set(1, 3, 4))
    #expect(
      plan.items == [
        .init("+late", changed: 3, unchanged: 0), .init("-late", changed: 0, unchanged: 1),
        .init("note", changed: 2, unchanged: 0),
      ]
    )
    #expect(plan.createdTags == ["late"])
    _ = try workspace.apply(plan, command: "sort-out")
    #expect(workspace.state.messages.messages(row: 2).map(\.text) == ["called"])
    #expect(workspace.state.messages.messages(row: 2).map(\.author) == ["trial"])
  }

  @Test func `reviews that are not there are left out, and nothing at all is an empty plan`() throws
  {
    let workspace = try TinyWorkspace.make(clock: PinnedClock(1_772_355_600))
    var operation = GatheredOperation(kind: "x", author: "")
    #expect(operation.isEmpty)
    operation.tag(set(999), "late")
    operation.note(ReviewID(row: 998), "gone")
    #expect(!operation.isEmpty)
    let plan = try workspace.plan(operation)
    #expect(plan.isEmpty)
    #expect(plan.createdTags.isEmpty)
  }

  @Test func `a tag's name and a remark are held to the rules of tag and note`() throws {
    let workspace = try TinyWorkspace.make(clock: PinnedClock(1_772_355_600))
    var badTag = GatheredOperation(kind: "x", author: "")
    badTag.tag(set(1), "two words")
    #expect(throws: Diagnostic.self) { try workspace.plan(badTag) }
    var emptyNote = GatheredOperation(kind: "x", author: "")
    emptyNote.note(ReviewID(row: 0), " ")
    let error = #expect(throws: Diagnostic.self) { try workspace.plan(emptyNote) }
    #expect(error?.code == .badArgument)
  }
}
