/// Bugs that a test may plant in the storage protocol to see that the fault rigs catch them.
///
/// The program never sets one. Source: reliability.md G12.
package struct ProtocolFaults: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Files are never synced.
  package static let noFileSync = ProtocolFaults(rawValue: 1 << 0)
  /// A command is acknowledged before its sync.
  package static let acknowledgeEarly = ProtocolFaults(rawValue: 1 << 1)
  /// The rest of a short write stays in the log.
  package static let noTruncateAfterShortWrite = ProtocolFaults(rawValue: 1 << 2)
  /// Replay goes on over a missing sequence number or a broken chain.
  package static let gapAccepted = ProtocolFaults(rawValue: 1 << 3)
  /// New names are not made durable.
  package static let noDirectorySync = ProtocolFaults(rawValue: 1 << 4)
  /// A file gets its final name before its contents are durable.
  package static let renameBeforeSync = ProtocolFaults(rawValue: 1 << 5)
  /// Checksums are not compared.
  package static let checksumSkipped = ProtocolFaults(rawValue: 1 << 6)
  /// The previous generation is deleted before the new snapshot has its name.
  package static let oldGenerationDeletedEarly = ProtocolFaults(rawValue: 1 << 7)
  /// A failed sync is tried again and believed.
  package static let syncRetried = ProtocolFaults(rawValue: 1 << 8)
  /// Rot inside the log is taken for an unfinished last command.
  package static let damageTakenForTornTail = ProtocolFaults(rawValue: 1 << 9)
  /// Reopening builds upon frames that a failed sync may have left in memory only.
  package static let lastFramesTrusted = ProtocolFaults(rawValue: 1 << 11)
  /// The lock is not taken.
  package static let noLock = ProtocolFaults(rawValue: 1 << 10)
}
