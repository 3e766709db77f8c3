package import PikirBase
package import PikirWire

extension PluginSource {
  /// The diagnostic of what the plugin's code did wrong, at its line.
  ///
  /// The prefix says what it was about, such as "r12: "; a file of tests may be meant too.
  package func diagnostic(
    of report: FailureReport,
    prefix: String = "",
    beside tests: SourceText? = nil
  ) -> Diagnostic {
    let code: DiagnosticCode =
      switch report.kind {
      case .syntax: .pluginSyntax
      case .raised: .pluginRaised
      case .loop: .pluginLoop
      case .memory: .pluginMemory
      case .result: .pluginResult
      case .request: .internalFault
      }
    let span = span(chunk: report.chunk, line: report.line, beside: tests)
    let place = span == nil && report.line > 0 ? " (\(report.chunk):\(report.line))" : ""
    return Diagnostic(
      code,
      "plugin \(name): \(prefix)\(report.message)\(place)",
      at: span,
      hints: report.hint.isEmpty ? [] : [report.hint]
    )
  }
}
