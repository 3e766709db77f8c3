package import PikirBase

/// What a person asked for, in full: which reviews, what to do to them.
///
/// It changes nothing. `plan` works out against a state what would change; `Workspace.apply` makes
/// it durable and true. The same path serves every command that changes a workspace.
package protocol Operation: Sendable {
  /// The verb under which `ops` lists it, such as `tag`.
  var kind: String { get }

  /// Works out the effect on a state.
  ///
  /// - Throws: a diagnostic when the request makes no sense there, such as an unknown tag.
  func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan
}

/// What a plan is made against.
package struct OperationContext: Sendable {
  package let state: WorkspaceState
  /// The session's clock, read once.
  package let now: EpochSeconds

  package init(state: WorkspaceState, now: EpochSeconds) {
    self.state = state
    self.now = now
  }
}
