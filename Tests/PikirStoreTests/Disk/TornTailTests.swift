import PikirBase
import PikirStore
import PikirTestSupport
import Testing

@Suite struct TornTailTests {
  private let logPath = "/w/.pikir/log-3"

  /// How many of the log's commands end at or before a length.
  private func wholeCommands(in log: [UInt8], upTo length: Int) -> Int {
    CorruptionRig.frames(of: log).count { frame in
      let isCommit = bytes(log, 4, frame) == 2
      return isCommit && frame.upperBound <= length
    }
  }

  @Test func `a log cut anywhere gives the commands that are whole, and takes new ones`() throws {
    let rig = try CorruptionRig(isSealed: false)
    let log = try #require(rig.files[logPath])
    #expect(CorruptionRig.frames(of: log).count == 10)
    for length in stride(from: 128, through: log.count, by: 3) {
      let memory = rig.fileSystem(with: [logPath: Array(log[..<length])])
      let environment = StorageEnvironment.testing(memory)
      let (workspace, verdict) = try ToyWorkspace.open(environment)
      let expected = Array(rig.acknowledged.prefix(6 + wholeCommands(in: log, upTo: length)))
      #expect(workspace.commands == expected, "cut at \(length)")
      let isBetweenFrames = CorruptionRig.frames(of: log).contains { frame in
        frame.upperBound == length && bytes(log, 4, frame) != 1
      }
      #expect((verdict == .clean) == (isBetweenFrames || length == 128), "cut at \(length)")
      try workspace.perform(ToyWorkspace.Command(kind: 1, payload: [1]))
      try workspace.storage.close()
      let again = try ToyWorkspace.open(environment)
      #expect(again.workspace.commands == workspace.commands)
      #expect(again.verdict == .clean)
    }
  }

  private func bytes(_ log: [UInt8], _ offset: Int, _ frame: Range<Int>) -> UInt8 {
    log[frame.lowerBound + offset]
  }

  @Test(arguments: [true, false], [1, 7, 8, 24, 511, 4096, 65_536])
  func `zeros or garbage after the last command are set aside and named`(
    _ isZeros: Bool,
    _ byteCount: Int
  ) throws {
    let rig = try CorruptionRig(isSealed: false)
    let log = try #require(rig.files[logPath])
    var random = SeededRandom(seed: UInt64(byteCount))
    let tail = (0..<byteCount).map { _ in
      isZeros ? 0 : UInt8.random(in: 0...255, using: &random)
    }
    let memory = rig.fileSystem(with: [logPath: log + tail])
    let opened = try WorkspaceStorage.open(
      at: "/w",
      access: .readWrite(waitSeconds: 0),
      in: .testing(memory)
    )
    #expect(opened.verdict == .tornTail)
    #expect(try ToyWorkspace.rebuilt(opened.snapshot, opened.commands) == rig.acknowledged)
    #expect(memory.contents(of: logPath) == log)
    #expect(memory.contents(of: "/w/.pikir/lost/log-3-at-\(log.count)") == tail)
    #expect(opened.notes.map(\.code) == [.tornTail])
    #expect(opened.notes.first?.message.contains("\(byteCount) bytes") == true)
  }

  @Test func `a half-written command of many frames is dropped as a whole`() throws {
    let memory = InMemoryFileSystem()
    let environment = StorageEnvironment.testing(memory)
    let workspace = try ToyWorkspace.create(environment)
    try workspace.perform(ToyWorkspace.Command(kind: 1, payload: [1, 2]))
    let before = try #require(memory.contents(of: "/w/.pikir/log-1")).count
    let big = ToyWorkspace.Command(kind: 2, payload: [UInt8](repeating: 5, count: 2_500_000))
    try workspace.perform(big)
    workspace.storage.abandon()
    let whole = try #require(memory.contents(of: "/w/.pikir/log-1"))
    // The second PART has not reached the disk, the third and the COMMIT have.
    var holed = whole
    let hole = (before + (1 << 20) + 24)..<(before + (1 << 20) + 5000)
    holed.replaceSubrange(hole, with: [UInt8](repeating: 0, count: hole.count))
    memory.setContents(of: "/w/.pikir/log-1", to: holed)
    let (found, verdict) = try ToyWorkspace.open(environment)
    #expect(verdict == .tornTail)
    #expect(found.commands == Array(workspace.commands.prefix(1)))
  }

  @Test func `the same hole before a mark is damage, and nothing is cut`() throws {
    let memory = InMemoryFileSystem()
    let environment = StorageEnvironment.testing(memory)
    let workspace = try ToyWorkspace.create(environment)
    try workspace.perform(ToyWorkspace.Command(kind: 1, payload: [1, 2]))
    try workspace.perform(ToyWorkspace.Command(kind: 2, payload: [3, 4]))
    try workspace.storage.mark()
    workspace.storage.abandon()
    var log = try #require(memory.contents(of: "/w/.pikir/log-1"))
    let last = CorruptionRig.frames(of: log)[2]
    log[last.lowerBound + 25] ^= 4
    memory.setContents(of: "/w/.pikir/log-1", to: log)
    let opened = try WorkspaceStorage.open(
      at: "/w",
      access: .readWrite(waitSeconds: 0),
      in: environment
    )
    #expect(opened.verdict == .damaged)
    #expect(opened.storage.isReadOnly)
    #expect(opened.storage.lastSequence == 1)
    #expect(opened.notes.first?.hints.first?.contains("salvage") == true)
    #expect(memory.contents(of: "/w/.pikir/log-1") == log)
  }

  @Test func `opening read-only leaves an unfinished command where it is`() throws {
    let rig = try CorruptionRig(isSealed: false)
    let log = try #require(rig.files[logPath])
    let memory = rig.fileSystem(with: [logPath: log + [1, 2, 3]])
    memory.setReadOnly(true)
    let opened = try WorkspaceStorage.open(at: "/w", access: .readOnly, in: .testing(memory))
    #expect(opened.verdict == .tornTail)
    #expect(try ToyWorkspace.rebuilt(opened.snapshot, opened.commands) == rig.acknowledged)
    #expect(memory.contents(of: logPath) == log + [1, 2, 3])
  }

  @Test func `a power cut in a batch may take its newest commands, in any order`() throws {
    for seed in UInt64(0)..<40 {
      let memory = InMemoryFileSystem()
      let workspace = try ToyWorkspace.create(.testing(memory))
      try workspace.perform(ToyWorkspace.Command(kind: 0, payload: [0]))
      workspace.storage.policy = .batch
      for number in 1...5 {
        let payload = [UInt8](repeating: UInt8(number), count: 600)
        try workspace.perform(ToyWorkspace.Command(kind: UInt16(number), payload: payload))
      }
      #expect(workspace.storage.hasPending)
      workspace.storage.abandon()
      let crashed = memory.crashed(.someOf(seed: seed))
      let (found, verdict) = try ToyWorkspace.open(.testing(crashed, seed: 2))
      #expect(verdict == .clean || verdict == .tornTail, "seed \(seed)")
      #expect(found.commands.count >= 1)
      #expect(workspace.commands.starts(with: found.commands), "seed \(seed)")
    }
  }
}
