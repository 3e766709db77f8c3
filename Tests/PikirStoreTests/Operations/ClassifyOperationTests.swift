import PikirBase
import PikirStore
import PikirTestSupport
import Testing

@Suite struct ClassifyOperationTests {
  private static let origin = OperationOrigin(
    part: "c",
    plugin: "complaints",
    version: "0.3.0",
    hash: "ab12"
  )

  private func workspace(_ count: Int = 4) throws -> Workspace {
    let workspace = Workspace.scratch(clock: PinnedClock(1000))
    try workspace.importing((1...count).map { Record(id: "\($0)", text: "text \($0)") })
    return workspace
  }

  private func operation(
    _ classifier: String = "c",
    on reviews: Range<Int>,
    _ verdicts: [String: [Int]]
  ) -> ClassifyOperation {
    ClassifyOperation(
      reviews: ReviewSet(rows: reviews),
      classifier: classifier,
      verdicts: verdicts.sorted { $0.key < $1.key }.map { label, rows in
        var set = ReviewSet()
        for row in rows { set.insert(row: row) }
        return ClassifyOperation.Verdict(label, set)
      },
      origin: Self.origin
    )
  }

  private func labels(_ workspace: Workspace) -> [[String]] {
    (0..<workspace.state.rowCount).map { workspace.state.labels.names(row: $0) }
  }

  @Test func `labels of the asked reviews become what the classifier says`() throws {
    let workspace = try workspace()
    try workspace.performing(operation(on: 0..<4, ["a": [0, 1], "b": [1]]))
    #expect(labels(workspace) == [["c/a"], ["c/a", "c/b"], [], []])
    let again = try workspace.plan(operation(on: 1..<3, ["a": [2], "b": [1]]))
    #expect(again.changed.rows == [1, 2])
    #expect(
      again.items.map { "\($0.label) \($0.changed) \($0.unchanged)" }
        == ["+c/a 1 0", "-c/a 1 0", "+c/b 0 1"]
    )
    _ = try workspace.apply(again, command: "classify c")
    #expect(labels(workspace) == [["c/a"], ["c/b"], ["c/a"], []])
  }

  @Test func `other classifiers stay, and a label that is known no more goes`() throws {
    let workspace = try workspace(2)
    try workspace.performing(operation(on: 0..<2, ["a": [0, 1], "old": [0, 1]]))
    try workspace.performing(operation("cc", on: 0..<2, ["a": [0]]))
    try workspace.performing(operation(on: 0..<1, ["a": [0]]))
    #expect(labels(workspace) == [["c/a", "cc/a"], ["c/a", "c/old"]])
  }

  @Test func `nothing is made of a label that nobody gets`() throws {
    let workspace = try workspace()
    let plan = try workspace.plan(operation(on: 0..<4, ["a": [], "b": []]))
    #expect(plan.isEmpty)
    #expect(workspace.state.labels.names.isEmpty)
  }

  @Test func `a name that no label can have is refused`() throws {
    let workspace = try workspace()
    let refused = #expect(throws: Diagnostic.self) {
      try workspace.plan(operation(on: 0..<4, ["a b": [1]]))
    }
    #expect(refused?.code == .badName)
  }

  @Test func `one undo takes all labels back, one redo brings them again`() throws {
    let workspace = try workspace()
    try workspace.performing(operation(on: 0..<4, ["a": [0, 3], "b": [1]]))
    let before = labels(workspace)
    _ = try workspace.undo(.last, command: "undo")
    #expect(labels(workspace) == [[], [], [], []])
    _ = try workspace.redo(.last, command: "redo")
    #expect(labels(workspace) == before)
  }

  @Test func `a new version of a review loses its labels, and undoing it brings them back`() throws
  {
    let workspace = try workspace(2)
    try workspace.performing(operation(on: 0..<2, ["a": [0, 1]]))
    try workspace.performing(
      TagOperation(reviews: ReviewSet(rows: 0..<2), added: ["t"], removed: [])
    )
    // Another date is another version, but no other words.
    let later = Record(id: "2", text: "text 2", date: 1_700_000_000)
    try workspace.importing([Record(id: "1", text: "other words"), later])
    #expect(workspace.state.versions(row: 1).count == 2)
    #expect(labels(workspace) == [[], ["c/a"]])
    #expect(workspace.state.tags.names(row: 0) == ["t"])
    _ = try workspace.undo(.last, command: "undo")
    #expect(labels(workspace) == [["c/a"], ["c/a"]])
  }

  @Test func `what worked the labels out is kept in the log and in snapshots`() throws {
    let environment = StorageEnvironment.testing(InMemoryFileSystem())
    let made = try Workspace.create(at: "/w", clock: PinnedClock(1000), in: environment)
    try made.importing([Record(id: "1", text: "a")])
    try made.performing(operation(on: 0..<1, ["a": [0]]))
    _ = try made.undo(.last, command: "undo")
    try made.performing(operation(on: 0..<1, ["b": [0]]))
    let hash = made.stateHash()
    func check(_ workspace: Workspace) {
      #expect(workspace.stateHash() == hash)
      #expect(workspace.operations.map(\.origins) == [[], [Self.origin], [], [Self.origin]])
      #expect(workspace.operations[3].kind == "classify")
      #expect(labels(workspace) == [["c/b"]])
    }
    check(made)
    try made.close()
    func reopened() throws -> Workspace {
      try Workspace.open(
        at: "/w",
        access: .readWrite(waitSeconds: 0),
        clock: PinnedClock(1000),
        in: environment
      )
    }
    let replayed = try reopened()
    check(replayed)
    try replayed.save()
    try replayed.close()
    let loaded = try reopened()
    check(loaded)
    try loaded.close()
  }
}
