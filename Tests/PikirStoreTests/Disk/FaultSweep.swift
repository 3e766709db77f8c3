import PikirBase
import PikirStore
import PikirTestSupport

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Runs a script again and again with the first, second, third … call going wrong.
struct FaultSweep {
  private(set) var runCount = 0
  private(set) var violations: [String] = []
  let faults: ProtocolFaults

  private let stride: Int

  init(faults: ProtocolFaults = [], stride: Int = FaultSweep.defaultStride) {
    self.faults = faults
    self.stride = stride
  }

  /// Every n-th call is tried; 1 tries all.
  ///
  /// The suites take a part, so that they stay quick; `PIKIR_SWEEP_STRIDE=1` takes all.
  static let defaultStride = countFromEnvironment("PIKIR_SWEEP_STRIDE", default: 4)

  /// Every call once with an action; after each run the process ends and the power fails, so that
  /// only what was synced counts.
  mutating func run(
    _ action: FaultPlan.Action,
    countsReads: Bool = false,
    isSticky: Bool = false,
    steps: [StorageScript.Step] = StorageScript.full
  ) {
    // Another first call for each action, so that together they meet all calls.
    var call = 1 + abs("\(action)".utf8.reduce(0) { $0 &+ Int($1) }) % stride
    while true {
      let memory = InMemoryFileSystem()
      let plan = FaultPlan(call: call, action, isSticky: isSticky)
      let failing = FailingFileSystem(memory, plan: plan, countsReads: countsReads)
      let script = StorageScript(.testing(failing, faults: faults), failing: failing)
      script.run(steps)
      // A plan that was never reached means that the sweep is through.
      if failing.trace.count < call { return }
      script.abandon()
      let losses: [CrashLoss] = [.nothing, .everything]
      for loss in losses {
        script.check(after: memory.crashed(loss), faults: faults, seed: UInt64(call))
      }
      collect(script, "call \(call) of \(action) (\(failing.trace[call - 1]))")
      call += stride
    }
  }

  /// Kills before every call, then takes any part of what was not synced away.
  mutating func runPowerCuts(
    seedsPerPoint: Int,
    firstSeed: UInt64 = 0,
    steps: [StorageScript.Step] = StorageScript.full
  ) {
    var call = 1
    while true {
      let memory = InMemoryFileSystem()
      let failing = FailingFileSystem(memory, plan: FaultPlan(call: call, .killBefore))
      let script = StorageScript(.testing(failing, faults: faults), failing: failing)
      script.run(steps)
      let isThrough = failing.trace.count < call
      script.abandon()
      for seed in 0..<UInt64(seedsPerPoint) {
        let loss = CrashLoss.someOf(seed: firstSeed &+ seed &* 1000 &+ UInt64(call))
        script.check(after: memory.crashed(loss), faults: faults, seed: seed)
        collect(script, "power cut at call \(call), \(loss)")
      }
      if isThrough { return }
      call += 1
    }
  }

  /// Cuts the power at every n-th call, and again at every call of the recovery from that.
  mutating func runCompound(steps: [StorageScript.Step] = StorageScript.full) {
    var call = 1
    while true {
      let memory = InMemoryFileSystem()
      let failing = FailingFileSystem(memory, plan: FaultPlan(call: call, .killBefore))
      let script = StorageScript(.testing(failing, faults: faults), failing: failing)
      script.run(steps)
      if failing.trace.count < call { return }
      script.abandon()
      let crash = memory.crashed(.someOf(seed: UInt64(call)))
      runCount += script.checkTwice(after: crash, faults: faults, seed: UInt64(call))
      collect(script, "power cut at call \(call), and another in the recovery")
      call += stride
    }
  }

  private mutating func collect(_ script: StorageScript, _ place: String) {
    runCount += 1
    guard violations.count < 20 else { return }
    violations += script.violations.map { "\(place): \($0)" }
  }
}

/// A count from the environment, for long runs of the same tests.
func countFromEnvironment(_ name: String, default count: Int) -> Int {
  getenv(name).flatMap { Int(String(cString: $0)) } ?? count
}
