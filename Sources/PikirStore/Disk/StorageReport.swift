package import PikirBase

/// What `verify` says about the files of a workspace.
package struct StorageReport: Sendable {
  package let verdict: Verdict
  package let findings: [StorageFinding]
  package let lastSequence: UInt64
  package let snapshotGenerations: [UInt64]
  package let logGenerations: [UInt64]
}

/// One line of a salvage ledger.
package struct SalvageEntry: Sendable, Hashable {
  package enum Fate: String, Sendable, Hashable {
    case recovered
    case suspect
    case lost
  }

  package let fate: Fate
  package let file: String
  package let byteOffset: Int
  package let byteCount: Int
  /// nil where the bytes belong to no command that can be named.
  package let sequence: UInt64?
}

/// What can be taken out of a damaged workspace, whose files are only read.
package struct SalvagedWorkspace {
  /// The newest snapshot that verifies in full; nil means empty.
  package let snapshot: SnapshotReader?
  /// Recovered commands; with `acceptSuspect`, the suspect ones after them too.
  package let commands: CommandReader
  package let ledger: [SalvageEntry]
}

extension WorkspaceStorage {
  /// Scrubs every file of every generation; writes nothing.
  package static func verify(
    at directory: String,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> StorageReport {
    throw Diagnostic(.internalFault, "not built yet")
  }

  /// Gathers what can be proven from a damaged workspace; writes nothing.
  package static func salvage(
    at directory: String,
    acceptSuspect: Bool,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> SalvagedWorkspace {
    throw Diagnostic(.internalFault, "not built yet")
  }
}
