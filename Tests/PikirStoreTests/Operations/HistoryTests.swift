import PikirBase
import PikirStore
import Testing

@Suite struct HistoryTests {
  private let workspace: Workspace

  init() throws {
    workspace = Workspace.scratch(clock: PinnedClock(1000))
    try workspace.importing((0..<4).map { Record(id: "\($0)", text: "t\($0)") })
  }

  private func rows(_ rows: Int...) -> ReviewSet {
    var set = ReviewSet()
    for row in rows { set.insert(row: row) }
    return set
  }

  private func tag(_ name: String, _ reviews: ReviewSet) throws {
    try workspace.performing(TagOperation(reviews: reviews, added: [name], removed: []))
  }

  @Test func `a plan counts what changes, what is so already, and shows three reviews`() throws {
    try tag("old", rows(1))
    let plan = try workspace.plan(
      TagOperation(reviews: rows(0, 1, 2, 3), added: ["old", "new"], removed: [])
    )
    #expect(
      plan.items == [
        .init("+old", changed: 3, unchanged: 1), .init("+new", changed: 4, unchanged: 0),
      ]
    )
    #expect(plan.counts == OperationCounts(target: 4, changed: 4))
    #expect(plan.createdTags == ["new"])
    #expect(plan.samples.map(\.review.rawValue) == [1, 2, 3])
    #expect(plan.samples[1].changes == [FieldChange("tags", before: "", after: "new", count: 1)])
    #expect(workspace.state.tags.names == ["old"])
  }

  @Test func `a draft that replaces another is one change`() throws {
    func drafts(_ text: String, _ rows: [Int]) -> DraftOperation {
      DraftOperation(
        drafts: rows.map { .init(review: ReviewID(row: $0), text: text, template: "t") }
      )
    }
    try workspace.performing(drafts("old", [0, 1]))
    let plan = try workspace.plan(drafts("new", [1, 2]))
    let replaced = FieldChange("draft", before: "old", after: "new", count: 1)
    let added = FieldChange("draft", before: "", after: "new", count: 1)
    #expect(plan.samples.map(\.changes) == [[replaced], [added]])
    #expect(plan.changes == [added, replaced])
    try workspace.performing(WithdrawDraftsOperation(reviews: rows(0, 1)))
    #expect(
      try workspace.changes(ofOperation: 3, in: .utc)
        == [FieldChange("draft", before: "old", after: "", count: 2)]
    )
  }

  @Test func `an outdated plan is refused and changes nothing`() throws {
    let plan = try workspace.plan(TagOperation(reviews: rows(0), added: ["a"], removed: []))
    try tag("b", rows(0))
    let refusal = #expect(throws: Diagnostic.self) { try workspace.apply(plan, command: "tag") }
    #expect(refusal?.code == .planOutdated)
    #expect(workspace.state.tags.names == ["b"])
  }

  @Test func `a command that changes nothing is no operation`() throws {
    try tag("a", rows(0))
    #expect(
      try workspace.performing(TagOperation(reviews: rows(0), added: ["a"], removed: [])) == nil
    )
    #expect(workspace.operations.count == 2)
  }

  @Test func `operations in the way are named`() throws {
    try tag("a", rows(0, 1))
    try workspace.performing(TagOperation(reviews: rows(1), added: [], removed: ["a"]))
    let refusal = #expect(throws: Diagnostic.self) {
      try workspace.undo(.operation(2), command: "undo 2")
    }
    #expect(
      refusal?.message == "op 2 cannot be undone alone: op 3 changed the same values after it"
    )
    #expect(refusal?.hints == ["undo to 1"])
  }

  @Test func `an operation in the middle is undone when nothing stands in the way`() throws {
    try tag("a", rows(0))
    try tag("b", rows(1))
    let entry = try workspace.undo(.operation(2), command: "undo 2")
    #expect(entry.undid == [2])
    #expect(workspace.state.tags.names(row: 0).isEmpty)
    #expect(workspace.state.tags.names(row: 1) == ["b"])
    #expect(workspace.operations[1].standing == .undone)
  }

  @Test func `plain redo stops at new work, and what was undone can be named`() throws {
    try tag("a", rows(0))
    _ = try workspace.undo(.last, command: "undo")
    try tag("b", rows(1))
    let refusal = #expect(throws: Diagnostic.self) { try workspace.redo(.last, command: "redo") }
    #expect(refusal?.hints == ["redo 2 brings back operation 2"])
    #expect(try workspace.redo(.operation(2), command: "redo 2").redid == [2])
    #expect(workspace.state.tags.names(row: 0) == ["a"])
  }

  @Test func `undo to a number is one entry, and redo brings all of it back`() throws {
    for name in ["a", "b", "c"] { try tag(name, rows(0)) }
    let entry = try workspace.undo(.to(1), command: "undo to 1")
    #expect((entry.number, entry.undid, entry.kind) == (5, [4, 3, 2], "undo"))
    #expect(entry.counts.changed == 1)
    #expect(try workspace.redo(.last, command: "redo").redid == [2, 3, 4])
    #expect(workspace.state.tags.names(row: 0) == ["a", "b", "c"])
  }

  @Test func `what an operation changed is told field by field`() throws {
    try workspace.performing(
      PutOperation(reviews: rows(0, 1, 2), assignments: [.init(.status, value: "open")])
    )
    try workspace.performing(
      PutOperation(reviews: rows(0), assignments: [.init(.status, value: "done")])
    )
    try workspace.performing(
      PutOperation(reviews: rows(0, 1), assignments: [.init(.status, value: "new")])
    )
    #expect(
      try workspace.changes(ofOperation: 4) == [
        FieldChange("status", before: "done", after: "", count: 1),
        FieldChange("status", before: "open", after: "", count: 1),
      ]
    )
    #expect(try workspace.reviews(ofOperation: 2) == rows(0, 1, 2))
    _ = try workspace.undo(.last, command: "undo")
    #expect(
      try workspace.changes(ofOperation: 5).map(\.after) == ["done", "open"]
    )
  }

  @Test(arguments: [UndoTarget.operation(9), .to(9)])
  func `an operation that is not there is named`(target: UndoTarget) {
    let refusal = #expect(throws: Diagnostic.self) {
      try workspace.undo(target, command: "undo 9")
    }
    #expect(refusal?.code == .unknownName)
  }

  @Test func `what another version says otherwise is told field by field`() throws {
    let day: UInt32 = 86_400 * 20_000  // 2024-10-04
    func records(_ change: (Int, inout Record) -> Void) -> [Record] {
      (0..<8).map { number in
        var record = Record(id: "v\(number)", text: "v\(number)", rating: 50, date: day + 3600)
        change(number, &record)
        return record
      }
    }
    try workspace.importing(records { _, _ in })
    try workspace.importing(
      records { number, record in
        if number < 3 { record.rating = number == 0 ? 20 : 45 }
        if number == 7 { (record.date, record.isDay) = (day + 86_400, true) }
        if number < 6 { record.text += "!" }
      }
    )
    let changes = try workspace.changes(ofOperation: 3)
    // v0 to v5 and v7 have another version; of six texts one is the example.
    #expect(
      changes == [
        FieldChange("versions", before: "1", after: "2", count: 7),
        FieldChange("text", before: "r5: v0", after: "r5: v0!", count: 6),
        FieldChange("rating", before: "5", after: "4.5", count: 2),
        FieldChange("date", before: "2024-10-04T01:00:00Z", after: "2024-10-05", count: 1),
        FieldChange("rating", before: "5", after: "2", count: 1),
      ]
    )
    _ = try workspace.undo(.last, command: "undo")
    let back = try workspace.changes(ofOperation: 4)
    #expect(back.contains(FieldChange("rating", before: "4.5", after: "5", count: 2)))
    #expect(back.contains(FieldChange("text", before: "r5: v0!", after: "r5: v0", count: 6)))
  }

  @Test func `a setting is a step of undo, a pin is none`() throws {
    try workspace.performing(SettingOperation(name: "ask.above", value: "50"))
    try workspace.setPin(Pin(name: "late", reviews: rows(2), query: "x"))
    #expect(workspace.operations.count == 2)
    _ = try workspace.undo(.last, command: "undo")
    #expect(workspace.state.settings.isEmpty)
    #expect(workspace.bookmarks.pin("late")?.reviews == rows(2))
    let refusal = #expect(throws: Diagnostic.self) { try workspace.removePin("lat") }
    #expect(refusal?.hints == ["did you mean late?"])
  }

  @Test func `the same outcome by other ways has the same hash`() throws {
    let other = Workspace.scratch(clock: PinnedClock(1000))
    try other.importing((0..<4).map { Record(id: "\($0)", text: "t\($0)") }, batchSize: 1)
    let set: (Workspace, String) throws -> Void = { workspace, value in
      let assignment = PutOperation.Assignment(.user("city"), value: value)
      try workspace.performing(
        PutOperation(reviews: ReviewSet(allUpTo: 2), assignments: [assignment])
      )
    }
    try set(workspace, "Астана")
    try tag("a", rows(0))
    try tag("b", rows(0))
    #expect(workspace.stateHash() != other.stateHash())
    try set(other, "Алматы")
    try set(other, "Астана")
    for name in ["b", "x", "a"] {
      try other.performing(TagOperation(reviews: rows(0), added: [name], removed: []))
    }
    try other.performing(DeleteTagOperation(name: "x"))
    #expect(workspace.stateHash() == other.stateHash())
    #expect(workspace.stateHash().count == 64)
  }
}
