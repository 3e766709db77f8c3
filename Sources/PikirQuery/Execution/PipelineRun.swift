package import PikirBase

/// A checked pipeline on its way: runs by itself up to the next stage that the shell must run.
///
/// ```
/// var run = try PipelineRun(pipeline, in: context)
/// while let stage = try run.advance() {
///   // the shell changes run.reviews as `stage` says, then
///   run.context.state = changed
/// }
/// let result = run.result
/// ```
package struct PipelineRun: Sendable {
  /// The world the next stages see.
  package var context: QueryContext
  /// What the stages so far decided.
  package private(set) var result: PipelineResult

  /// Checks a pipeline's names, types and values; nothing is searched yet.
  ///
  /// - Throws: `Q102` unknown field, `Q103` wrong type, `Q105` unknown value, `Q107` empty range,
  ///   `Q108` unknown set or view, `Q109` unknown function, each with its place.
  package init(_ pipeline: PipelineSyntax, in context: QueryContext) throws(Diagnostic) {
    throw Diagnostic(.internalFault, "the binder is not built yet")
  }

  /// The reviews that an acting stage acts on.
  ///
  /// - Throws: `Q101` after `by` or `agg`, when there are only groups.
  package func reviews() throws(Diagnostic) -> ReviewList {
    throw Diagnostic(.internalFault, "the executor is not built yet")
  }

  /// Runs up to the next acting stage and hands it out; nil at the end.
  ///
  /// - Throws: `C105` when an `expect` does not hold, `C110` when interrupted.
  package mutating func advance() throws(Diagnostic) -> ActingStageSyntax? {
    throw Diagnostic(.internalFault, "the executor is not built yet")
  }

  /// Reads fields of a window of reviews into a table.
  ///
  /// - Throws: `Q102` for an unknown field.
  package static func table(
    of reviews: ReviewList,
    fields: [String],
    window: Range<Int>? = nil,
    in context: QueryContext
  ) throws(Diagnostic) -> ResultTable {
    throw Diagnostic(.internalFault, "the executor is not built yet")
  }
}
