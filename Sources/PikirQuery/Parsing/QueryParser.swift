package import PikirBase

/// Reads lines, pipelines and filters.
///
/// A failure is a `Diagnostic` with a span into the source: `Q101` for what the grammar does not
/// know, `Q104` for what is not closed, `Q106` for an unknown stage, `Q110` for too deep nesting.
package enum QueryParser {
  /// Reads one line: a pipeline when it begins with a field, a quote, `@`, `(`, `-`, `=`, `|`, a
  /// handle, `not` or `find`; otherwise a command of the shell.
  package static func line(
    _ source: SourceText,
    in range: Range<Int>? = nil,
    vocabulary: StageVocabulary
  ) throws(Diagnostic) -> LineSyntax {
    var parser = Parser(source, in: range, vocabulary)
    return try parser.line()
  }

  /// Reads a pipeline that fills the range, as after `?`, `plan` or `view NAME =`.
  package static func pipeline(
    _ source: SourceText,
    in range: Range<Int>? = nil,
    vocabulary: StageVocabulary
  ) throws(Diagnostic) -> PipelineSyntax {
    var parser = Parser(source, in: range, vocabulary)
    return try parser.pipeline()
  }

  /// Reads a filter that fills the range, as after `explain`.
  package static func filter(
    _ source: SourceText,
    in range: Range<Int>? = nil
  ) throws(Diagnostic) -> FilterSyntax {
    var parser = Parser(source, in: range, StageVocabulary())
    return try parser.wholeFilter()
  }
}
