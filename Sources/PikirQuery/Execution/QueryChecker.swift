package import PikirBase

/// Checks a pipeline before anything runs, as far as that is possible.
package enum QueryChecker {
  /// Holds a pipeline against built-in fields, functions and types, but not against tags, values,
  /// user fields, sets and views, which an earlier line of a script may create (decisions, 3).
  package static func check(
    _ pipeline: PipelineSyntax,
    in context: QueryContext
  ) throws(Diagnostic) {
    throw Diagnostic(.internalFault, "the checker is not built yet")
  }
}
