package import PikirQuery

/// A finished pipeline on its way to the screen or a file.
package struct Presentation: Sendable {
  package let pipeline: PipelineSyntax
  package let result: PipelineResult
  package let context: QueryContext
  /// The name of `let`.
  package let binding: NameSyntax?
  /// Whether a stage of it changed the workspace.
  package let hasActed: Bool

  /// Whether a stage asked for a number of rows, so that all of them are shown.
  var asksForRows: Bool {
    pipeline.stages.contains { stage in
      switch stage.body {
      case .take, .top, .sample: true
      default: false
      }
    }
  }

  /// Whether `as` says what a file is written as, so that nothing is taken from its ending.
  var namesForm: Bool {
    pipeline.stages.contains { if case .format = $0.body { true } else { false } }
  }

  /// Whether reviews are listed, or only their number told.
  var listsReviews: Bool {
    if result.fields != nil || result.destination != nil { return true }
    return binding == nil && !hasActed && result.pins.isEmpty
  }
}
