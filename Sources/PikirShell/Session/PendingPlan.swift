package import PikirStore

/// What `?` showed, kept for `apply`.
package struct PendingPlan: Sendable {
  /// One step: what was asked for, and what it would do now.
  package struct Step: Sendable {
    package let operation: any Operation
    package let plan: OperationPlan
    package let command: String
  }

  package let steps: [Step]
}
