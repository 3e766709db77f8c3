package import PikirBase
package import PikirQuery
package import PikirText

/// The session's mouth: results and remarks on one sink, diagnostics on the other.
///
/// In a data format the first carries rows and nothing else; remarks go to the second
/// (decisions, "Language and session" 6).
package final class Printer {
  private let output: any OutputSink
  private let errors: any OutputSink
  private let renderer: DiagnosticRenderer
  private let flushSinks: () -> Void
  /// What is known of the place that `output` leads to; width and rows come from the settings.
  package let isTerminal: Bool
  package let usesColour: Bool
  /// Whether somebody watches diagnostics on a terminal that can rewrite a line.
  package let showsProgress: Bool

  /// - Parameters:
  ///   - output: takes results and, in formats for people, remarks.
  ///   - errors: takes diagnostics and, in data formats, remarks.
  ///   - isTerminal: whether a terminal would obey what `output` is given.
  ///   - usesColour: whether headings and matches on `output` may be coloured.
  ///   - showsProgress: whether a line of progress may be drawn on `errors`.
  ///   - renderer: how diagnostics look.
  ///   - flush: hands to the system what both sinks have gathered.
  package init(
    output: any OutputSink,
    errors: any OutputSink,
    isTerminal: Bool = false,
    usesColour: Bool = false,
    showsProgress: Bool = false,
    renderer: DiagnosticRenderer = DiagnosticRenderer(),
    flush: @escaping () -> Void = {}
  ) {
    self.output = output
    self.errors = errors
    self.isTerminal = isTerminal
    self.usesColour = usesColour
    self.showsProgress = showsProgress
    self.renderer = renderer
    flushSinks = flush
  }

  /// Writes a line that the person asked for, such as help or an `echo`.
  package func say(_ line: DisplayText) { output.write(line + "\n") }

  /// Writes data that a command answers with.
  package func write(_ data: MachineText) { output.write(data) }

  /// Writes a line beside a result: its number, its count, what an operation did.
  package func remark(_ line: DisplayText, in format: OutputFormat) {
    (format.isData ? errors : output).write(line + "\n")
  }

  /// Writes a line that is never part of a result, such as progress or a question.
  package func aside(_ text: DisplayText) { errors.write(text) }

  /// Writes a table.
  package func print(_ table: ResultTable, as format: OutputFormat, style: OutputStyle) {
    format.writer.write(table, to: output, style: style)
  }

  package func report(_ diagnostic: Diagnostic) { errors.write(renderer.render(diagnostic)) }

  package func flush() { flushSinks() }
}
