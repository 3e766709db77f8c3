import PikirBase

/// What a metric did wrong where no line of its code ran any more, with the place that is meant.
struct MetricFaults {
  private let metric: MetricManifest
  private let source: PluginSource

  init(_ metric: MetricManifest, of source: PluginSource) {
    self.metric = metric
    self.source = source
  }

  /// A fault as people are told it: a figure that is no number any more (Lua divides by nothing
  /// without a word), and a state that got lost, at the functions that make them.
  ///
  /// - Complexity: O(bytes) of the file for these two.
  func told(_ fault: Diagnostic) -> Diagnostic {
    guard fault.code == .pluginRaised else { return fault }
    if fault.message.hasSuffix("a number that is not finite") {
      return Diagnostic(
        .pluginFigure,
        "plugin \(source.name): the result of \(metric.id) is not finite: it divides by nothing",
        at: span(of: "result"),
        hints: ["return nil where nothing was counted: if s.n == 0 then return nil end"]
      )
    }
    let lost = ["start", "merge"].first { fault.message.hasSuffix(Self.lost($0)) }
    return lost.map { stateless($0) } ?? fault
  }

  /// `start` or `merge` that gave no state.
  func stateless(_ function: String) -> Diagnostic {
    Diagnostic(
      .pluginRaised,
      "plugin \(source.name): the \(function) of \(metric.id): \(Self.lost(function))",
      at: span(of: function),
      hints: [
        function == "merge"
          ? "end it with return a, or with the state of both parts: merge = function(a, b) … end"
          : "end it with the state of no review: return { n = 0 }"
      ]
    )
  }

  /// What the worker says of it.
  private static func lost(_ function: String) -> String {
    "\(function) must return a state, not nil"
  }

  /// Where the metric says `result = function…`; where it begins when code makes it.
  private func span(of key: String) -> SourceSpan? {
    let declared = source.span(chunk: metric.place.chunk, line: metric.place.line)
    guard let text = source.text(ofChunk: metric.place.chunk) else { return declared }
    let found = LuaOutline(text).key(key, fromLine: metric.place.line)
    return found.map { SourceSpan(text, $0) } ?? declared
  }
}
