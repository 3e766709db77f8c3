package import PikirBase

/// The outside world as the storage of a workspace sees it; every part can be replaced by a test.
package struct StorageEnvironment: Sendable {
  package var fileSystem: any FileSystem
  /// For lock deadlines and the batch policy.
  package var steadyClock: any SteadyClock
  /// Who writes, for the text in `LOCK`; never used to decide anything.
  package var holder: ProcessIdentity
  /// Wall time, an annotation only; order comes from sequence numbers.
  package var now: EpochSeconds
  /// Bytes for workspace ids and log salts; unpredictable outside tests.
  package var randomBytes: @Sendable (_ count: Int) -> [UInt8]
  /// Looked at while waiting for a lock.
  package var interrupt: Interrupt?
  /// Planted protocol bugs for the fault rigs; empty in the program.
  package var plantedFaults: ProtocolFaults = []

  package init(
    fileSystem: any FileSystem,
    steadyClock: any SteadyClock = SystemSteadyClock(),
    holder: ProcessIdentity,
    now: EpochSeconds,
    interrupt: Interrupt? = nil,
    randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8] = systemRandomBytes
  ) {
    self.fileSystem = fileSystem
    self.steadyClock = steadyClock
    self.holder = holder
    self.now = now
    self.interrupt = interrupt
    self.randomBytes = randomBytes
  }
}

/// Bytes from the system's generator.
@Sendable package func systemRandomBytes(_ count: Int) -> [UInt8] {
  var generator = SystemRandomNumberGenerator()
  return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
}
