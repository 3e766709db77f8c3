package import PikirStore

/// What `?` showed, kept for `apply`.
package struct PendingPlan: Sendable {
  /// What all stages of the line would do together.
  package let plan: OperationPlan
  package let command: String
}
