import PikirBase
import PikirStore
import PikirTestSupport
import Testing

/// Answers of which only the day is known, through import, log, snapshot and hash.
@Suite struct ReplyDayTests {
  private static let directory = "/desk"
  /// 2025-03-05T00:00:00Z.
  private static let day: UInt32 = 1_741_132_800
  private let fileSystem = InMemoryFileSystem()
  private let environment: StorageEnvironment

  init() { environment = .testing(fileSystem) }

  /// Answers of the second and the fourth review are of a day, that of the third of its midnight.
  private static let records = [
    Record(id: "1", text: "a"),
    Record(id: "2", text: "b", replies: ["x"], replyDate: day, replyIsDay: true),
    Record(id: "3", text: "c", replies: ["y"], replyDate: day),
    Record(id: "4", text: "d", replies: ["v", "w"], replyDate: day + 86_400, replyIsDay: true),
  ]

  private func created(_ records: [Record], batchSize: Int = 100) throws -> Workspace {
    let workspace = try Workspace.create(
      at: Self.directory,
      clock: PinnedClock(1000),
      in: environment
    )
    try workspace.importing(records, batchSize: batchSize)
    return workspace
  }

  private func opened() throws -> Workspace {
    try Workspace.open(
      at: Self.directory,
      access: .readWrite(waitSeconds: 0),
      clock: PinnedClock(1000),
      in: environment
    )
  }

  private static func days(_ workspace: Workspace) -> [String] {
    let messages = workspace.state.messages
    return (0..<messages.count).map {
      let message = messages.message(at: $0)
      return "\(message.text) \(message.dateIsDay ? "day" : "instant") \(message.date)"
    }
  }

  private static let expected = [
    "x day 1741132800", "y instant 1741132800", "v day 1741219200", "w day 1741219200",
  ]

  @Test(arguments: [1, 3, 100])
  func `days stay days in the log and in a snapshot`(batchSize: Int) throws {
    let workspace = try created(Self.records, batchSize: batchSize)
    #expect(Self.days(workspace) == Self.expected)
    let hash = workspace.stateHash()
    try workspace.close()
    let replayed = try opened()
    #expect(Self.days(replayed) == Self.expected)
    #expect(replayed.stateHash() == hash)
    try replayed.save()
    try replayed.close()
    let restored = try opened()
    #expect(Self.days(restored) == Self.expected)
    #expect(restored.stateHash() == hash)
    // What comes after a snapshot counts on from its entries.
    try restored.importing([
      Record(id: "5", text: "e", replies: ["z"], replyDate: Self.day, replyIsDay: true)
    ])
    #expect(Self.days(restored) == Self.expected + ["z day 1741132800"])
  }

  @Test func `a day is not its midnight to the hash`() throws {
    let hashes = try [true, false].map { isDay in
      let workspace = Workspace.scratch(clock: PinnedClock(1000))
      try workspace.importing([
        Record(id: "1", text: "a", replies: ["x"], replyDate: Self.day, replyIsDay: isDay)
      ])
      return workspace.stateHash()
    }
    #expect(hashes[0] != hashes[1])
  }

  /// The first byte of the first section, which is the outline's layout.
  private func layout() -> UInt8? {
    let magic = Array("PIKIRSNP".utf8)
    let contents = fileSystem.allFiles().compactMap { fileSystem.contents(of: $0) }
    return contents.first { $0.starts(with: magic) }.map { $0[4096] }
  }

  @Test(arguments: [(false, UInt8(1)), (true, UInt8(2))])
  func `a snapshot has the newer layout only when it holds days`(
    hasDays: Bool,
    expected: UInt8
  ) throws {
    let workspace = try created(hasDays ? Self.records : [Self.records[0], Self.records[2]])
    try workspace.save()
    try workspace.close()
    #expect(layout() == expected)
  }
}
