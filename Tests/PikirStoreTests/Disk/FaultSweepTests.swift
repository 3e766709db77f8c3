import PikirStore
import PikirTestSupport
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite struct FaultSweepTests {
  @Test func `a script without faults keeps everything`() {
    let memory = InMemoryFileSystem()
    let script = StorageScript(.testing(memory))
    script.run(StorageScript.full)
    script.abandon()
    script.check(after: memory.crashed(.everything), faults: [], seed: 1)
    #expect(script.violations == [])
    #expect(script.acknowledged.count == 10)
  }

  @Test(arguments: [
    FaultPlan.Action.fail(errno: ENOSPC), .fail(errno: EIO), .fail(errno: EROFS),
    .fail(errno: EDQUOT), .tear(errno: ENOSPC), .tear(errno: EIO), .killBefore, .killInside,
    .killAfter,
  ])
  func `every change that goes wrong once leaves the last acknowledged state`(
    _ action: FaultPlan.Action
  ) {
    var sweep = FaultSweep()
    sweep.run(action)
    #expect(sweep.violations == [])
    #expect(sweep.runCount * FaultSweep.defaultStride > 120)
  }

  @Test(arguments: [ENOSPC, EIO])
  func `every operation, reading too, that goes wrong once leaves the last acknowledged state`(
    _ errno: Int32
  ) {
    var sweep = FaultSweep()
    sweep.run(.fail(errno: errno), countsReads: true)
    #expect(sweep.violations == [])
    #expect(sweep.runCount * FaultSweep.defaultStride > 200)
  }

  @Test(arguments: [ENOSPC, EIO])
  func `an operation that goes on failing leaves the last acknowledged state`(_ errno: Int32) {
    var sweep = FaultSweep()
    sweep.run(.tear(errno: errno), isSticky: true)
    #expect(sweep.violations == [])
  }

  @Test func `a power cut that keeps any part of what was not synced loses nothing`() {
    var sweep = FaultSweep()
    sweep.runPowerCuts(seedsPerPoint: countFromEnvironment("PIKIR_POWER_CUTS", default: 2))
    #expect(sweep.violations == [])
    #expect(sweep.runCount > 150)
  }

  @Test func `a power cut in the recovery from a power cut loses nothing`() {
    var sweep = FaultSweep()
    sweep.runCompound()
    #expect(sweep.violations == [])
    #expect(sweep.runCount * FaultSweep.defaultStride > 500)
  }
}
