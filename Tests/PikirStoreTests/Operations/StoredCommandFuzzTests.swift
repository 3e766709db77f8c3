import PikirBase
import PikirStore
import PikirTestSupport
import Testing

/// Commands whose bytes are wrong although every checksum of the log holds: written by a mistaken
/// or a hostile program.
@Suite struct StoredCommandFuzzTests {
  private static let directory = "/desk"

  private static func commands() throws -> [LoggedCommand] {
    let environment = StorageEnvironment.testing(InMemoryFileSystem())
    let workspace = try Workspace.create(
      at: directory,
      clock: PinnedClock(1000),
      in: environment
    )
    let all = ReviewSet(allUpTo: 4)
    try workspace.importing(
      [
        Record(id: "1", title: "T", text: "Жақсы", rating: 50, votes: 3, tags: ["x"]),
        Record(text: "Плохо", author: "A", replies: ["Кешіріңіз"], city: "Орал"),
        Record(id: "1", text: "Жаман"), Record(id: "2", source: "ozon", text: "ok"),
      ],
      batchSize: 2
    )
    try workspace.performing(TagOperation(reviews: all, added: ["t"], removed: ["x"]))
    try workspace.performing(
      PutOperation(reviews: all, assignments: [.init(.status, value: "open")])
    )
    try workspace.performing(NoteOperation(reviews: all, text: "call"))
    try workspace.performing(MergeTagsOperation(names: ["t"], into: "x"))
    try workspace.setPin(Pin(name: "p", reviews: all, query: "rating:1"))
    _ = try workspace.undo(.to(2), command: "undo to 2")
    _ = try workspace.redo(.last, command: "redo")
    try workspace.close()
    let opened = try WorkspaceStorage.open(at: directory, access: .readOnly, in: environment)
    var commands: [LoggedCommand] = []
    while let command = try opened.commands.next() { commands.append(command) }
    return commands
  }

  private static func mutated(_ payload: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = payload
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0..<max(bytes.count, 1), using: &random)
      guard bytes.indices.contains(place) else { return bytes }
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
      case 2: bytes.removeSubrange(place...)
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 4: bytes.remove(at: place)
      default:
        let end = min(place + 8, bytes.count)
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      }
    }
    return bytes
  }

  @Test(arguments: 0..<UInt64(8))
  func `wrong bytes are refused as damage or make a state, and never crash`(group: UInt64) throws {
    let commands = try Self.commands()
    var random = SeededRandom(seed: 900 + group)
    var refusals = 0
    for _ in 0..<100 {
      let environment = StorageEnvironment.testing(InMemoryFileSystem())
      let storage = try WorkspaceStorage.create(at: Self.directory, in: environment)
      let victim = Int.random(in: 0..<commands.count, using: &random)
      for (index, command) in commands.enumerated() {
        let payload =
          index == victim ? Self.mutated(command.payload, &random) : command.payload
        _ = try storage.append(command.kind, payload: payload)
      }
      try storage.close()
      do throws(Diagnostic) {
        let workspace = try Workspace.open(
          at: Self.directory,
          access: .readOnly,
          clock: PinnedClock(0),
          in: environment
        )
        _ = workspace.state.canonicalForm()
        for entry in workspace.operations {
          _ = try workspace.changes(ofOperation: entry.number)
        }
      } catch {
        #expect(error.code == .damaged)
        refusals += 1
      }
    }
    #expect(refusals > 50)
  }
}
