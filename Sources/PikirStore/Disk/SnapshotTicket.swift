package import PikirBase

/// The right to write one snapshot, for the state at the moment its log was sealed.
package struct SnapshotTicket: Sendable {
  package let generation: UInt64
  package let lastSequence: UInt64

  /// Writes, syncs, re-reads, verifies and names the snapshot; any thread.
  package func write(
    _ sections: [SnapshotSection],
    counts: [UInt64] = []
  ) throws(Diagnostic) {
    throw Diagnostic(.internalFault, "not built yet")
  }
}
