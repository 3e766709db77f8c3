import PikirBase
import PikirStore
import PikirTestSupport
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A rig that never caught a planted bug proves nothing (reliability.md G12).
@Suite struct PlantedFaultTests {
  private let short: [StorageScript.Step] = [
    .command(3), .save, .command(9), .reopen, .command(700), .command(4), .save, .command(5),
    .restart, .command(6),
  ]

  private func sweep(
    _ fault: ProtocolFaults,
    _ action: FaultPlan.Action
  ) -> [String] {
    var sweep = FaultSweep(faults: fault, stride: 1)
    sweep.run(action, steps: short)
    return sweep.violations
  }

  private func powerCuts(_ fault: ProtocolFaults) -> [String] {
    var sweep = FaultSweep(faults: fault, stride: 1)
    sweep.runPowerCuts(seedsPerPoint: 3, steps: short)
    return sweep.violations
  }

  @Test func `the short script finds nothing without a planted bug`() {
    #expect(sweep([], .tear(errno: ENOSPC)) == [])
    #expect(sweep([], .fail(errno: EIO)) == [])
    #expect(powerCuts([]) == [])
  }

  @Test(arguments: [
    ProtocolFaults.noFileSync, .acknowledgeEarly, .noDirectorySync, .renameBeforeSync,
    .oldGenerationDeletedEarly,
  ])
  func `power cuts catch it`(_ fault: ProtocolFaults) {
    #expect(powerCuts(fault) != [])
  }

  @Test func `short writes catch a log that is not cut back`() {
    #expect(sweep(.noTruncateAfterShortWrite, .tear(errno: ENOSPC)) != [])
  }

  @Test func `failed syncs catch one that is tried again and believed`() {
    #expect(sweep(.syncRetried, .fail(errno: EIO)) != [])
  }

  @Test func `failed syncs catch frames that are trusted because they can be read`() {
    #expect(sweep(.lastFramesTrusted, .fail(errno: EIO)) != [])
  }

  @Test func `turned bits catch checksums that are not compared`() throws {
    var rig = try CorruptionRig(faults: .checksumSkipped)
    rig.flipBits(count: 200, seed: 3)
    #expect(rig.violations != [])
  }

  @Test func `turned bits catch damage that is taken for an unfinished command`() throws {
    var rig = try CorruptionRig(faults: .damageTakenForTornTail)
    rig.flipBits(count: 300, seed: 3)
    #expect(rig.violations != [])
  }

  @Test func `missing frames catch a gap that is accepted`() throws {
    var rig = try CorruptionRig(faults: .gapAccepted)
    rig.rearrangeFrames()
    #expect(rig.violations != [])
  }

  @Test func `two writers catch a lock that is not taken`() throws {
    let memory = InMemoryFileSystem()
    let first = try ToyWorkspace.create(.testing(memory, faults: .noLock))
    let second = try ToyWorkspace.open(.testing(memory, faults: .noLock)).workspace
    try first.perform(ToyWorkspace.Command(kind: 1, payload: [1]))
    try second.perform(ToyWorkspace.Command(kind: 2, payload: [2, 2, 2, 2, 2, 2, 2, 2, 2]))
    let found = try ToyWorkspace.open(.testing(memory, faults: .noLock)).workspace
    #expect(found.commands.count < 2)
  }
}
