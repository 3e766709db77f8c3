package import PikirBase
package import PikirQuery
import PikirStore
import PikirText

/// A stage of a pipeline that the shell runs, with its words read and checked.
struct CheckedStage {
  let type: any ActingStage.Type
  let call: Call
  /// Whether an `expect` stood between the stage before and this one.
  let isGuarded: Bool
}

extension Session {
  /// Runs a pipeline: searches, changes, then shows.
  ///
  /// - Throws: what its names, types or stages do wrong; stages are read before any of them runs.
  package func run(_ pipeline: PipelineSyntax, binding: NameSyntax?) throws(Diagnostic) {
    try requireFreeNames(of: pipeline, binding)
    let stages = try checkedStages(of: pipeline)
    if let first = stages.first { try requireWritable(at: first.call.span) }
    // Written down now, because the set that this line makes becomes @_ before the stage acts.
    let commands = stages.map { commandText(of: $0.call, in: pipeline) }
    var run = try PipelineRun(pipeline, in: queryContext)
    var position = 0
    while try run.advance() != nil {
      let stage = stages[position]
      let reviews = try run.reviews()
      if position == 0 { keep(reviews, of: pipeline, as: binding, run.result, in: run.context) }
      try perform(
        try stage.type.operation(stage.call, on: reviews, in: self),
        command: commands[position],
        effects: stage.type.spec.effects,
        isGuarded: stage.isGuarded,
        at: stage.call.span
      )
      position += 1
      run.context.state = workspace.state
    }
    let presentation = Presentation(
      pipeline: pipeline,
      result: run.result,
      context: run.context,
      binding: binding,
      hasActed: !stages.isEmpty
    )
    try present(presentation)
  }

  /// Works out what a pipeline's stages would change, for `?`.
  package func plan(_ pipeline: PipelineSyntax) throws(Diagnostic) -> PendingPlan {
    let stages = try checkedStages(of: pipeline)
    guard let first = stages.first else {
      throw Diagnostic(
        .badArgument,
        "there is nothing to plan: no stage of this line changes anything",
        at: pipeline.span(pipeline.range),
        hints: ["plan a change: ? rating:1..2 | tag +unhappy"]
      )
    }
    try requireWritable(at: first.call.span)
    var run = try PipelineRun(pipeline, in: queryContext)
    var steps: [PendingPlan.Step] = []
    while try run.advance() != nil {
      let stage = stages[steps.count]
      let operation = try stage.type.operation(stage.call, on: try run.reviews(), in: self)
      let step = PendingPlan.Step(
        operation: operation,
        plan: try workspace.plan(operation),
        command: commandText(of: stage.call, in: pipeline)
      )
      steps.append(step)
    }
    return PendingPlan(steps: steps)
  }

  /// Checks that no set is given the name of the selection.
  private func requireFreeNames(
    of pipeline: PipelineSyntax,
    _ binding: NameSyntax?
  ) throws(Diagnostic) {
    var names = binding.map { [$0] } ?? []
    for stage in pipeline.stages {
      if case .pin(let name) = stage.body { names.append(name) }
    }
    let reserved = SetShelf.selectionName.utf8
    for name in names where name.text.utf8.elementsEqual(reserved) {
      throw Diagnostic(
        .nameTaken,
        "@sel is what select picked, and no other set",
        at: pipeline.span(name.range),
        hints: ["choose another name", "pick reviews: select rating:1..2"]
      )
    }
  }

  /// Reads the words of all stages that the shell runs.
  func checkedStages(of pipeline: PipelineSyntax) throws(Diagnostic) -> [CheckedStage] {
    var stages: [CheckedStage] = []
    var isGuarded = false
    _ = try OutputFormat.ofFile(in: pipeline)
    for stage in pipeline.stages {
      switch stage.body {
      case .expect: isGuarded = true
      case .acting(let acting):
        let (type, call) = try registry.resolve(acting, in: pipeline.source)
        try type.check(call, in: ScriptCheck(session: self))
        stages.append(CheckedStage(type: type, call: call, isGuarded: isGuarded))
      default: break
      }
    }
    return stages
  }

  /// The pipeline up to a stage, as the journal keeps it: sets of this session, whose numbers mean
  /// nothing tomorrow, are written out, and stages that only show or act elsewhere are left out.
  private func commandText(of call: Call, in pipeline: PipelineSyntax) -> String {
    let stage = String(decoding: call.span.source.bytes[call.span.range], as: UTF8.self)
    let query = absolute(queryText(of: pipeline, before: call.span.range.lowerBound))
    return runnable(query) + " | " + stage
  }
}
