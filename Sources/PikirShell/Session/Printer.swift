package import PikirBase
import PikirQuery
package import PikirText

/// The session's mouth: results and remarks on one sink, diagnostics on the other.
///
/// In a data format the first carries rows and nothing else; remarks go to the second
/// (decisions, "Language and session" 6).
package final class Printer {
  private let output: any OutputSink
  private let errors: any OutputSink
  private var renderer: DiagnosticRenderer
  private let flushSinks: () -> Void
  /// Who hears all that is said as plain text of no terminal, but for asides.
  package var listener: (any OutputSink)?
  /// What is known of the place that `output` leads to; width and rows come from the settings.
  package let isTerminal: Bool
  /// Whether colours are welcome on `output` and on `errors` unless the person says otherwise.
  private let colourIsWelcome: (output: Bool, errors: Bool)
  /// Whether somebody watches diagnostics on a terminal that can rewrite a line.
  package let showsProgress: Bool

  /// - Parameters:
  ///   - output: takes results and, in formats for people, remarks.
  ///   - errors: takes diagnostics and, in data formats, remarks.
  ///   - isTerminal: whether a terminal would obey what `output` is given.
  ///   - usesColour: whether `output` shows colours and nobody asked it not to.
  ///   - coloursErrors: the same of `errors`.
  ///   - showsProgress: whether a line of progress may be drawn on `errors`.
  ///   - promptName: the source of lines that whoever watches `errors` types, if somebody does.
  ///   - flush: hands to the system what both sinks have gathered.
  package init(
    output: any OutputSink,
    errors: any OutputSink,
    isTerminal: Bool = false,
    usesColour: Bool = false,
    coloursErrors: Bool = false,
    showsProgress: Bool = false,
    promptName: String? = nil,
    flush: @escaping () -> Void = {}
  ) {
    self.output = output
    self.errors = errors
    self.isTerminal = isTerminal
    colourIsWelcome = (usesColour, coloursErrors)
    self.showsProgress = showsProgress
    renderer = DiagnosticRenderer(isColoured: coloursErrors)
    renderer.promptName = promptName
    flushSinks = flush
  }

  /// What the person wants of colours.
  package var colour = ColourChoice.auto {
    didSet { renderer.isColoured = colour.isOn(whereWelcome: colourIsWelcome.errors) }
  }

  /// Whether headings and matches on `output` are coloured.
  package var usesColour: Bool { colour.isOn(whereWelcome: colourIsWelcome.output) }

  /// Whether what goes to `errors` is coloured.
  package var coloursErrors: Bool { renderer.isColoured }

  /// Writes a line that the person asked for, such as help or an `echo`.
  package func say(_ line: DisplayText) {
    output.write(line + "\n")
    listener?.write(line + "\n")
  }

  /// Writes data that a command answers with.
  package func write(_ data: MachineText) {
    output.write(data)
    listener?.write(data)
  }

  /// Writes a line beside a result: its number, its count, what an operation did.
  ///
  /// The style is used where the line's sink shows colours.
  package func remark(
    _ line: DisplayText,
    in format: OutputFormat,
    style: DisplayStyle? = nil
  ) {
    let isColoured = format.isData ? coloursErrors : usesColour
    let shown = style.map { isColoured ? line.styled($0) : line } ?? line
    (format.isData ? errors : output).write(shown + "\n")
    listener?.write(line + "\n")
  }

  /// Writes a line that is never part of a result, such as progress or a question.
  ///
  /// The style is used where colours show.
  package func aside(_ text: DisplayText, style: DisplayStyle? = nil) {
    errors.write(style.map { coloursErrors ? text.styled($0) : text } ?? text)
  }

  /// Writes a result.
  ///
  /// - Throws: what making its rows throws, and `C110` when interrupted; what was written by then stays written.
  package func print(
    _ source: TableSource,
    as format: OutputFormat,
    style: OutputStyle,
    interrupt: Interrupt
  ) throws(Diagnostic) {
    try format.writer.write(source, to: output, style: style, interrupt: interrupt)
    guard let listener else { return }
    var plain = style
    plain.isTerminal = false
    plain.usesColour = false
    try format.writer.write(source, to: listener, style: plain, interrupt: interrupt)
  }

  package func report(_ diagnostic: Diagnostic) {
    errors.write(renderer.render(diagnostic))
    listener?.write(DiagnosticRenderer().render(diagnostic))
  }

  /// Reports what was found in files, each line of which is shown once for all that is wrong with it.
  package func report(_ findings: [Diagnostic]) {
    for (place, finding) in findings.enumerated() {
      let previous = place > 0 ? findings[place - 1] : nil
      errors.write(renderer.render(finding, below: previous))
      listener?.write(DiagnosticRenderer().render(finding, below: previous))
    }
  }

  package func flush() { flushSinks() }

  /// Begins to hold results back, so that a pager can show those that are longer than the screen.
  package func beginPage() { (output as? any Paging)?.beginPage() }

  /// Shows what was held back; needed before a question is asked.
  package func endPage() {
    (output as? any Paging)?.endPage()
    flushSinks()
  }
}
