package import PikirBase
package import PikirStore
import Synchronization

extension StorageEnvironment {
  /// A world without real time or real chance: 2026-03-01T09:30:00Z, process 4711.
  package static func testing(
    _ fileSystem: any FileSystem,
    seed: UInt64 = 1,
    faults: ProtocolFaults = []
  ) -> StorageEnvironment {
    let random = SharedRandom(seed: seed)
    var environment = StorageEnvironment(
      fileSystem: fileSystem,
      steadyClock: ManualSteadyClock(),
      holder: ProcessIdentity(processID: 4711, host: "alpha", user: "aigul"),
      now: 1_772_357_400,
      randomBytes: { random.bytes($0) }
    )
    environment.plantedFaults = faults
    return environment
  }
}

/// A seeded generator that closures share.
private final class SharedRandom: Sendable {
  private let generator: Mutex<SeededRandom>

  init(seed: UInt64) { generator = Mutex(SeededRandom(seed: seed)) }

  func bytes(_ count: Int) -> [UInt8] {
    generator.withLock { generator in
      (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
  }
}
