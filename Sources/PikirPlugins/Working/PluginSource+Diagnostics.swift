package import PikirBase
package import PikirWire

extension PluginSource {
  /// The diagnostic of what the plugin's code did wrong, at its line.
  ///
  /// The prefix says what it was about, such as "r12: "; a file of tests may be meant too. What met
  /// a limit is told with the limit, where that is given: that of a file, or of a batch.
  package func diagnostic(
    of report: FailureReport,
    _ limits: WorkerLimits? = nil,
    isFile: Bool = false,
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
    if report.kind == .syntax, let slip = slip(before: report, beside: tests) {
      return Diagnostic(
        code,
        "plugin \(name): \(prefix)\(slip.message)",
        at: slip.span,
        hints: slip.hints
      )
    }
    let hint = pathHint(for: report)
    let span = span(chunk: report.chunk, line: report.line, beside: tests)
    let place = span == nil && report.line > 0 ? " (\(report.chunk):\(report.line))" : ""
    return Diagnostic(
      code,
      "plugin \(name): \(prefix)\(report.message)\(place)",
      at: span,
      hints: (hint.isEmpty ? [] : [hint])
        + hints(for: report, limits, isFile: isFile)
    )
  }

  /// The slip that Lua could not read on for, told as `plugin check` tells it: Lua names the sign at
  /// which it gave up, which may be half a letter.
  private func slip(before report: FailureReport, beside tests: SourceText?) -> Diagnostic? {
    let isTests =
      tests.map { report.chunk.utf8.elementsEqual(Self.chunkName(of: $0).utf8) } ?? false
    guard let text = isTests ? tests : text(ofChunk: report.chunk) else { return nil }
    let line = { (finding: Diagnostic) in
      finding.span.map { text.place(ofByte: $0.range.lowerBound).line } ?? .max
    }
    if let here = LuaLint.reading(in: text).first(where: { line($0) == report.line }) {
      return here
    }
    // A block without an end is noticed far below it.
    return LuaLint.blocks(in: text).flatMap { line($0) <= report.line ? $0 : nil }
  }

  /// The hint for what was raised: where a line takes an object of a record apart, the path that was
  /// meant; else the worker's own.
  package func pathHint(for report: FailureReport) -> String {
    guard report.kind == .raised, report.message.utf8.starts(with: "attempt to index a".utf8),
      let text = text(ofChunk: report.chunk)
    else { return report.hint }
    let slip = LuaLint.paths(in: text).first { finding in
      finding.span.map { text.place(ofByte: $0.range.lowerBound).line } == report.line
    }
    return slip?.hints.first ?? report.hint
  }

  private func hints(
    for report: FailureReport,
    _ limits: WorkerLimits?,
    isFile: Bool
  ) -> [String] {
    guard let limits else { return [] }
    switch report.kind {
    case .loop:
      let millions = (isFile ? limits.loadInstructions : limits.batchInstructions) / 1_000_000
      let what = isFile ? "to run a file" : "for a batch of reviews"
      return [
        isFile
          ? "a loop whose condition never turns false, mostly: does it change what it tests?"
          : "a loop that never ends, or one that turns many thousand times for each review",
        "the limit is \(millions) million steps of Lua \(what), which no setting raises",
      ]
    case .memory:
      return [
        "a table or a text that grows with every review or turn of a loop, mostly",
        "the limit is \(limits.memoryBytes >> 20) MiB: set plugins.memory raises it",
      ]
    case .syntax, .raised, .result, .request: return []
    }
  }
}
