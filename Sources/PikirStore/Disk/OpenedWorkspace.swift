package import PikirBase

/// What opening a workspace gives: a base state, the commands to replay on it, and what was found.
package struct OpenedWorkspace {
  package let storage: WorkspaceStorage
  /// The base state; nil means empty.
  package let snapshot: SnapshotReader?
  /// The committed commands after the snapshot; to be replayed before the first append.
  package let commands: CommandReader
  package let verdict: Verdict
  /// Warnings for the person, worst first; empty when the verdict is clean.
  package let notes: [Diagnostic]
  package let findings: [StorageFinding]
}
