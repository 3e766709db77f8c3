import PikirBase
import PikirStore
import Testing

@Suite struct WorkspaceTests {
  @Test func `an import adds reviews and is one step of undo`() throws {
    let workspace = Workspace.scratch(clock: PinnedClock(1000))
    let entry = try #require(
      try workspace.importing([
        Record(id: "a", text: "Отлично"), Record(id: "b", text: "Плохо"),
      ])
    )
    #expect(entry.number == 1)
    #expect(entry.counts.added == 2)
    #expect(workspace.state.live.rows == [0, 1])
    #expect(workspace.state.contents.string(.text, row: 1) == "Плохо")
    #expect(workspace.state.identifier(row: 0) == "a")
    let undo = try workspace.undo(.last, command: "undo")
    #expect(undo.number == 2)
    #expect(undo.undid == [1])
    #expect(workspace.state.live.isEmpty)
    #expect(workspace.operations[0].standing == .undone)
  }
}
