package import PikirBase

/// Checks a pipeline before anything runs, as far as that is possible.
package enum QueryChecker {
  /// Checks fields, functions and types that are built in.
  ///
  /// Tags, values, user fields, sets and views are left out: an earlier line of a script may
  /// create them (decisions, 3).
  package static func check(
    _ pipeline: PipelineSyntax,
    in context: QueryContext
  ) throws(Diagnostic) {
    var binder = PipelineBinder(pipeline, in: context, isPrecheck: true)
    _ = try binder.bind()
  }
}
