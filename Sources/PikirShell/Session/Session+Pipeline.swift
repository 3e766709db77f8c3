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
  /// Columns of a set's question where a line says what it changes.
  private static let subjectColumns = 50

  /// Runs a pipeline: searches, changes, then shows.
  ///
  /// A line that begins with `|` goes on with `beginning` in its order, or with the last set.
  ///
  /// - Throws: what its names, types or stages do wrong; stages are read before any of them runs.
  package func run(
    _ pipeline: PipelineSyntax,
    binding: NameSyntax?,
    from beginning: ReviewList? = nil
  ) throws(Diagnostic) {
    try requireFreeNames(of: pipeline, binding)
    self.beginning = beginning
    defer { self.beginning = nil }
    let stages = try checkedStages(of: pipeline)
    if let first = stages.first { try requireWritable(at: first.call.span) }
    // Written down now, because the set that this line makes becomes @_ before the stage acts.
    let command = try commandText(of: stages, in: pipeline)
    var run = try PipelineRun(pipeline, in: queryContext, from: beginning)
    var isKept = false
    var arrivals: [Int] = []
    let plan = try planned(stages, in: &run) { reviews, run in
      arrivals.append(reviews.set.count)
      guard !isKept else { return }
      if beginning == nil { self.remarkSubject(of: pipeline, run.result) }
      self.keep(reviews, of: pipeline, as: binding, run.result, in: run.context)
      isKept = true
    }
    if let plan, let last = stages.last {
      try perform(plan, command: command, by: stages, on: arrivals, at: last.call.span)
      run.context.state = workspace.state
      _ = try run.advance()
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
        hints: [
          "plan a change: ? rating:1..2 | tag +unhappy",
          "see what an import would read: import --preview FILE",
        ]
      )
    }
    try requireWritable(at: first.call.span)
    let command = try commandText(of: stages, in: pipeline)
    var run = try PipelineRun(pipeline, in: queryContext)
    var isSaid = false
    let plan = try planned(stages, in: &run) { _, run in
      if !isSaid { self.remarkSubject(of: pipeline, run.result) }
      isSaid = true
    }
    guard let plan else {
      preconditionFailure("a line with an acting stage has a plan")
    }
    // What stands behind the last change is checked too, on the reviews as they are now.
    _ = try run.advance()
    return PendingPlan(plan: plan, command: command)
  }

  /// Runs a pipeline up to its last acting stage and works out what all of them would change
  /// together: one step of the journal, or nothing at all when a stage cannot be done.
  ///
  /// - Parameters:
  ///   - stages: the acting stages of the line.
  ///   - run: stands behind the last of them afterwards.
  ///   - whenFound: told the reviews that each stage is to change.
  /// - Returns: nil when the line has no such stage; it has been run to its end then.
  /// - Throws: why the line cannot be run or an operation cannot be planned.
  private func planned(
    _ stages: [CheckedStage],
    in run: inout PipelineRun,
    whenFound: (ReviewList, PipelineRun) -> Void
  ) throws(Diagnostic) -> OperationPlan? {
    guard !stages.isEmpty else {
      _ = try run.advance()
      return nil
    }
    defer { staged = nil }
    var plans: [OperationPlan] = []
    for (position, stage) in stages.enumerated() {
      guard try run.advance() != nil else { break }
      let reviews = try run.reviews()
      whenFound(reviews, run)
      let operation = try stage.type.operation(stage.call, on: reviews, in: self)
      let plan = try workspace.plan(operation, on: staged)
      plans.append(plan)
      guard position < stages.count - 1 else { break }
      var next = state
      try next.apply(plan.effect)
      staged = next
      run.context.state = next
    }
    return OperationPlan(joining: plans)
  }

  /// Says which set a line changes that begins with `|` and so names none.
  private func remarkSubject(of pipeline: PipelineSyntax, _ result: PipelineResult) {
    guard case .lastSet = pipeline.origin, let set = shelf.last else { return }
    let count = Self.reviewCount(set.reviews.intersection(state.live).count)
    let text = DisplayText("\(set.text)").truncated(toWidth: Self.subjectColumns)
    let format = result.format.flatMap(OutputFormat.init(rawValue:)) ?? settings.format
    printer.remark("on @\(set.number): " + count + "  (" + text + ")", in: format, style: .dim)
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
    let reserved = [
      (SetShelf.selectionName, "what select picked", "pick reviews: select rating:1..2"),
      (ReadingPlace.currentName, "the review shown last", "show one: show r12"),
    ]
    for (taken, meaning, hint) in reserved {
      for name in names where name.text.utf8.elementsEqual(taken.utf8) {
        throw Diagnostic(
          .nameTaken,
          "@\(taken) is \(meaning), and no other set",
          at: pipeline.span(name.range),
          hints: ["choose another name", hint]
        )
      }
    }
  }

  /// Reads the words of all stages that the shell runs.
  func checkedStages(of pipeline: PipelineSyntax) throws(Diagnostic) -> [CheckedStage] {
    var stages: [CheckedStage] = []
    var isGuarded = false
    try learnMetrics(of: pipeline)
    _ = try resultForm(of: pipeline)
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

  /// The pipeline up to its last acting stage, as the journal keeps it: sets of this session, whose
  /// numbers mean nothing tomorrow, are written out, and stages that only show are left out.
  private func commandText(
    of stages: [CheckedStage],
    in pipeline: PipelineSyntax
  ) throws(Diagnostic) -> String {
    guard let first = stages.first?.call.span.range, let last = stages.last?.call.span.range else {
      return ""
    }
    var pieces = [queryText(of: pipeline, before: first.lowerBound)]
    if let beginning, limit != nil {
      // What was found under a limit by no filter has no text that finds it without the limit.
      var run = try PipelineRun(pipeline, in: queryContext, from: beginning)
      _ = try run.advance()
      pieces = [Self.handles(of: try run.reviews().set)]
    }
    for stage in pipeline.stages
    where stage.range.lowerBound >= first.lowerBound && stage.range.lowerBound <= last.lowerBound {
      if let text = choosingText(of: stage, in: pipeline.source.bytes) {
        pieces.append(text)
      } else if case .acting = stage.body {
        pieces.append(String(decoding: pipeline.source.bytes[stage.range], as: UTF8.self))
      }
    }
    return runnable(absolute(pieces.joined(separator: " | ")))
  }
}
