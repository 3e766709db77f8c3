import PikirBase
import PikirStore
import PikirTestSupport
import Testing

@Suite struct CorruptionTests {
  @Test func `a turned bit is noticed or healed, wherever it is`() throws {
    var rig = try CorruptionRig()
    rig.flipBits(count: countFromEnvironment("PIKIR_BIT_FLIPS", default: 500), seed: 7)
    #expect(rig.violations == [])
    // A bad newest snapshot is healed from the one before; so are its derived parts.
    #expect(rig.recoveredCount > 100)
    #expect(rig.caseCount > 400)
  }

  @Test func `a sector of zeros, ones or other data is noticed or healed`() throws {
    var rig = try CorruptionRig()
    rig.overwriteSectors(every: countFromEnvironment("PIKIR_SECTOR_STEP", default: 5))
    #expect(rig.violations == [])
  }

  @Test func `frames that are moved, doubled or missing are noticed`() throws {
    var rig = try CorruptionRig()
    rig.rearrangeFrames()
    #expect(rig.violations == [])
    #expect(rig.caseCount > 30)
  }

  @Test func `files of another workspace or generation are noticed or not needed`() throws {
    var rig = try CorruptionRig()
    let other = try CorruptionRig(seed: 2)
    for path in rig.files.keys.sorted() {
      for (otherPath, bytes) in other.files.sorted(by: { $0.key < $1.key }) {
        rig.check("\(otherPath) of another workspace as \(path)", [path: bytes])
      }
      for (otherPath, bytes) in rig.files.sorted(by: { $0.key < $1.key }) where otherPath != path {
        rig.check("\(otherPath) as \(path)", [path: bytes])
      }
      rig.check("\(path) removed", [path: [UInt8]?.none])
    }
    #expect(rig.violations == [])
    #expect(rig.caseCount == 5 * (5 + 4 + 1))
  }

  @Test func `both snapshots bad is said, and nothing is opened`() throws {
    let rig = try CorruptionRig()
    var changes: [String: [UInt8]?] = [:]
    for (path, bytes) in rig.files where path.contains("snap-") {
      changes[path] = Array(bytes.dropLast())
    }
    let environment = StorageEnvironment.testing(rig.fileSystem(with: changes))
    let error = #expect(throws: Diagnostic.self) { try ToyWorkspace.open(environment) }
    #expect(error?.code == .damaged)
    #expect(error?.hints.first?.contains("salvage") == true)
  }

  @Test func `a bad newest snapshot is set aside and replaced by the next save`() throws {
    let rig = try CorruptionRig()
    let path = "/w/.pikir/snap-3"
    var spoilt = try #require(rig.files[path])
    spoilt[4096] ^= 1
    let memory = rig.fileSystem(with: [path: spoilt])
    let environment = StorageEnvironment.testing(memory)
    let (workspace, verdict) = try ToyWorkspace.open(environment)
    #expect(verdict == .snapshotRecovered)
    #expect(workspace.commands == rig.acknowledged)
    #expect(memory.contents(of: "/w/.pikir/lost/snap-3") == spoilt)
    try workspace.save()
    try workspace.storage.close()
    let (again, newVerdict) = try ToyWorkspace.open(environment)
    #expect(newVerdict == .clean)
    #expect(again.commands == rig.acknowledged)
  }

  @Test func `a damaged derived section is reported absent and nothing else`() throws {
    let rig = try CorruptionRig()
    let path = "/w/.pikir/snap-3"
    var spoilt = try #require(rig.files[path])
    // Header page, the commands' pages, then the derived section.
    let commands = spoilt.withUnsafeBytes { bytes in
      let directory = Int(bytes.littleEndian(UInt64.self, at: 72))
      return Int(bytes.littleEndian(UInt64.self, at: directory + 32 + 16))
    }
    spoilt[commands] ^= 1
    let environment = StorageEnvironment.testing(rig.fileSystem(with: [path: spoilt]))
    let opened = try WorkspaceStorage.open(
      at: "/w",
      access: .readOnly,
      in: environment
    )
    #expect(opened.verdict == .clean)
    #expect(opened.snapshot?.section(SectionKind(2, number: 7)) == nil)
    #expect(opened.snapshot?.damagedDerived == [SectionKind(2, number: 7)])
    #expect(opened.snapshot?.section(SectionKind(1)) != nil)
  }
}
