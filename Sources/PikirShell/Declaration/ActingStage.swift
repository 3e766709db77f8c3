package import PikirQuery
package import PikirStore
package import PikirBase

/// A stage that changes reviews: it says what is to be done, and the session plans, asks, applies
/// and reports.
package protocol ActingStage: Declared {
  /// Checks, before anything runs, what can be known by then.
  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic)

  /// Says what is to be done to the reviews that came through the pipeline.
  static func operation(
    _ call: Call,
    on reviews: ReviewList,
    in session: Session
  ) throws(Diagnostic) -> any Operation
}

extension ActingStage {
  package static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {}
}
