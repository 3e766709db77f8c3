import PikirBase
import PikirStore
import PikirTestSupport
import Testing

@Suite struct SalvageTests {
  private func salvage(
    _ memory: InMemoryFileSystem,
    acceptSuspect: Bool = false
  ) throws -> (commands: [ToyWorkspace.Command], ledger: [SalvageEntry]) {
    memory.setReadOnly(true)
    let salvaged = try WorkspaceStorage.salvage(
      at: "/w",
      acceptSuspect: acceptSuspect,
      in: .testing(memory)
    )
    return (try ToyWorkspace.rebuilt(salvaged.snapshot, salvaged.commands), salvaged.ledger)
  }

  @Test func `a sound workspace is recovered whole, with nothing lost`() throws {
    let rig = try CorruptionRig()
    let (commands, ledger) = try salvage(rig.fileSystem())
    #expect(commands == rig.acknowledged)
    #expect(ledger.allSatisfy { $0.fate == .recovered })
    #expect(ledger.compactMap(\.sequence) == [7, 8, 9, 10])
  }

  @Test func `what lies beyond a damaged command is suspect`() throws {
    let rig = try CorruptionRig()
    let path = "/w/.pikir/log-3"
    var log = try #require(rig.files[path])
    // The second command of the log, number 8: PART, COMMIT, PART.
    let part = CorruptionRig.frames(of: log)[2]
    log[part.lowerBound + 30] ^= 1
    let memory = rig.fileSystem(with: [path: log])
    let (commands, ledger) = try salvage(memory)
    #expect(commands == Array(rig.acknowledged.prefix(7)))
    #expect(ledger.filter { $0.fate == .recovered }.compactMap(\.sequence) == [7])
    #expect(ledger.filter { $0.fate == .suspect }.compactMap(\.sequence) == [9, 10])
    let lost = ledger.filter { $0.fate == .lost }
    #expect(lost.first?.byteOffset == part.lowerBound)
    let (all, _) = try salvage(memory, acceptSuspect: true)
    #expect(all == Array(rig.acknowledged.prefix(7)) + Array(rig.acknowledged.suffix(2)))
  }

  @Test func `a damaged seal between logs costs nothing`() throws {
    let rig = try CorruptionRig()
    let paths = (snapshot: "/w/.pikir/snap-3", log: "/w/.pikir/log-2")
    var log = try #require(rig.files[paths.log])
    let snapshot = try #require(rig.files[paths.snapshot])
    log[log.count - 1] ^= 1
    let spoilt = Array(snapshot.dropLast(1))
    let memory = rig.fileSystem(with: [paths.log: log, paths.snapshot: spoilt])
    let (commands, _) = try salvage(memory)
    #expect(commands == rig.acknowledged)
  }

  @Test func `with both snapshots gone and the first log deleted only suspects are left`() throws {
    let rig = try CorruptionRig()
    var changes: [String: [UInt8]?] = [:]
    for path in rig.files.keys where path.contains("snap-") { changes[path] = [UInt8]() }
    let (commands, ledger) = try salvage(rig.fileSystem(with: changes))
    #expect(commands == [])
    #expect(ledger.filter { $0.fate == .suspect }.count == 7)
    #expect(ledger.filter { $0.fate == .lost && $0.file.hasPrefix("snap-") }.count == 2)
  }

  @Test(arguments: [true, false])
  func `frames inside imported text are never taken for commands`(_ isUnsalted: Bool) throws {
    let forged =
      isUnsalted
      ? Self.unsaltedLog()
      : try #require(
        try CorruptionRig(seed: 9).files["/w/.pikir/log-3"]
      )
    let memory = InMemoryFileSystem()
    let workspace = try ToyWorkspace.create(.testing(memory))
    try workspace.perform(ToyWorkspace.Command(kind: 1, payload: [1]))
    // At every alignment, so that one of them lies where frames lie.
    for shift in 0..<8 {
      let payload = [UInt8](repeating: 0x20, count: shift) + forged.dropFirst(128)
      try workspace.perform(ToyWorkspace.Command(kind: 2, payload: payload))
    }
    try workspace.storage.close()
    let path = "/w/.pikir/log-1"
    let log = try #require(memory.contents(of: path))
    for frame in CorruptionRig.frames(of: log) {
      var spoilt = log
      spoilt[frame.lowerBound] ^= 0x10
      let copy = memory.crashed(.nothing)
      copy.setContents(of: path, to: spoilt)
      let salvaged = try WorkspaceStorage.salvage(
        at: "/w",
        acceptSuspect: true,
        in: .testing(copy)
      )
      while let command = try salvaged.commands.next() {
        let isOurs = workspace.commands.contains {
          $0.kind == command.kind.rawValue && $0.payload == command.payload
        }
        #expect(isOurs)
      }
    }
  }

  /// Frames as somebody without the salt would forge them: format right, checksums unseeded.
  private static func unsaltedLog() -> [UInt8] {
    func frame(_ kind: UInt8, _ sequence: UInt64, _ payload: [UInt8]) -> [UInt8] {
      let padded = payload + [UInt8](repeating: 0, count: (8 - payload.count % 8) % 8)
      var bytes: [UInt8] = []
      bytes.append(littleEndian: UInt32(payload.count))
      bytes += [kind, 0, 0, 0]
      bytes.append(littleEndian: sequence)
      bytes.append(littleEndian: padded.withUnsafeBytes { checksum($0) })
      bytes.append(littleEndian: bytes.withUnsafeBytes { checksum($0) })
      return bytes + padded
    }
    var log = [UInt8](repeating: 0, count: 128)
    for sequence in UInt64(1)...5 {
      log += frame(1, sequence, [0xBA, 0xD0])
      var record: [UInt8] = [9, 0, 0, 0, 1, 0, 0, 0]
      record.append(littleEndian: UInt64(2))
      log += frame(2, sequence, record + [UInt8](repeating: 0, count: 16))
    }
    return log
  }

  @Test func `verify looks at the generation that opening does not need`() throws {
    let rig = try CorruptionRig()
    let clean = try WorkspaceStorage.verify(at: "/w", in: .testing(rig.fileSystem()))
    #expect(clean.verdict == .clean)
    #expect(clean.findings == [])
    #expect(clean.lastSequence == 10)
    #expect(clean.snapshotGenerations == [2, 3])
    #expect(clean.logGenerations == [2, 3])
    for name in ["snap-2", "log-2"] {
      let path = "/w/.pikir/\(name)"
      var spoilt = try #require(rig.files[path])
      spoilt[spoilt.count - 60] ^= 1
      let report = try WorkspaceStorage.verify(
        at: "/w",
        in: .testing(rig.fileSystem(with: [path: spoilt]))
      )
      #expect(report.verdict == .clean)
      #expect(report.findings.map(\.file) == [name])
    }
  }

  @Test func `verify names what is wrong with a damaged log, and where`() throws {
    let rig = try CorruptionRig()
    let path = "/w/.pikir/log-3"
    var log = try #require(rig.files[path])
    let frame = CorruptionRig.frames(of: log)[2]
    log[frame.lowerBound + 30] ^= 1
    let report = try WorkspaceStorage.verify(
      at: "/w",
      in: .testing(rig.fileSystem(with: [path: log]))
    )
    #expect(report.verdict == .damaged)
    #expect(report.lastSequence == 7)
    let finding = try #require(report.findings.first)
    #expect(finding.file == "log-3")
    #expect(finding.byteOffset == frame.lowerBound)
    #expect(finding.what == "a payload's checksum does not hold; 3 commands lie beyond")
  }
}
