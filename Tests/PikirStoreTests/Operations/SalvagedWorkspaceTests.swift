import PikirBase
import PikirTestSupport
import Testing

@testable import PikirStore

@Suite struct SalvagedWorkspaceTests {
  @Test func `a command that fits in part leaves nothing behind`() throws {
    let environment = StorageEnvironment.testing(InMemoryFileSystem())
    let directory = "/desk"
    let clock = PinnedClock(1000)
    let workspace = try Workspace.create(at: directory, clock: clock, in: environment)
    try workspace.importing([Record(id: "1", text: "a"), Record(id: "2", text: "b")])
    let hash = workspace.stateHash()
    var writer = PayloadWriter()
    writer.putPart(OperationHeading(time: 1000, kind: "tag", command: "tag"))
    let first = ReviewSet(allUpTo: 1)
    let deltas: [Delta] = [
      .bits(.live, on: ReviewSet(), off: first), .bits(.tag(7), on: first, off: ReviewSet()),
    ]
    writer.putPart(Effect(deltas: deltas))
    _ = try workspace.storage?.append(.operation, payload: writer.bytes)
    try workspace.close()
    let salvaged = try WorkspaceStorage.salvage(
      at: directory,
      acceptSuspect: false,
      in: environment
    )
    let rescued = try Workspace.salvaged(salvaged, clock: clock).workspace
    #expect(rescued.openingNotes.map(\.code) == [.damaged])
    #expect(rescued.operations.count == 1)
    #expect(rescued.stateHash() == hash)
  }
}
