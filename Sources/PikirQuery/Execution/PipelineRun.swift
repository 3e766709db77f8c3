package import PikirBase
import PikirStore

/// A checked pipeline on its way: runs by itself up to the next stage that the shell must run.
///
/// ```
/// var run = try PipelineRun(pipeline, in: context)
/// while let stage = try run.advance() {
///   // the shell changes run.reviews() as `stage` says, then
///   run.context.state = changed
/// }
/// let result = run.result
/// ```
package struct PipelineRun: Sendable {
  /// The world the next stages see.
  package var context: QueryContext
  /// What the stages so far decided.
  package private(set) var result: PipelineResult

  private let bound: BoundPipeline
  private let isSearch: Bool
  private let beginning: ReviewList?
  private var nextStage = 0
  private var hasBegun = false
  private var hasExpanded = false

  /// Checks a pipeline's names, types and values; nothing is searched yet.
  ///
  /// A line that begins with `|` goes on with `beginning` in its order, or with the last set.
  ///
  /// - Throws: `Q102` unknown field, `Q103` wrong type, `Q105` unknown value, `Q107` empty range,
  ///   `Q108` unknown set or view, `Q109` unknown function, each with its place.
  package init(
    _ pipeline: PipelineSyntax,
    in context: QueryContext,
    from beginning: ReviewList? = nil
  ) throws(Diagnostic) {
    self.beginning = beginning
    var binder = PipelineBinder(pipeline, in: context)
    bound = try binder.bind()
    isSearch = pipeline.isSearch
    self.context = context
    result = PipelineResult(outcome: .reviews(ReviewList(context.state.live)))
    result.notes = bound.notes
  }

  /// The reviews that an acting stage acts on.
  ///
  /// - Throws: `Q101` after `by` or `agg`, when there are only groups.
  package func reviews() throws(Diagnostic) -> ReviewList {
    guard case .reviews(let list) = result.outcome else {
      throw Diagnostic(
        .syntax,
        "reviews are wanted here, and this line gives groups",
        hints: ["leave out by and agg"]
      )
    }
    return list
  }

  /// Runs up to the next acting stage and hands it out; nil at the end.
  ///
  /// - Throws: `C105` when an `expect` does not hold, `C110` when interrupted.
  package mutating func advance() throws(Diagnostic) -> ActingStageSyntax? {
    if !hasBegun {
      hasBegun = true
      result.outcome = .reviews(try origin())
      if case .reviews(let list) = result.outcome, list.count == 0, !context.state.live.isEmpty {
        result.notes += try AbsentWords.notes(of: bound.origin, in: context)
      }
    }
    while nextStage < bound.stages.count {
      let stage = bound.stages[nextStage]
      nextStage += 1
      if case .acting(let acting) = stage {
        try expandWords()
        return acting
      }
      try context.interrupt.check()
      try run(stage)
    }
    try expandWords()
    return nil
  }

  private func origin() throws(Diagnostic) -> ReviewList {
    if let beginning { return beginning }
    var evaluator = FilterEvaluator(context: context)
    let among = isSearch ? try context.searched() : context.state.live
    return ReviewList(try evaluator.reviews(bound.origin, among: among, depth: 0))
  }

  /// Notes what the bare words of the filter stand for in the reviews that were found, once.
  private mutating func expandWords() throws(Diagnostic) {
    guard !hasExpanded else { return }
    hasExpanded = true
    let list = if let list = result.found ?? result.grouped { list } else { try reviews() }
    for (search, _) in bound.origin.wantedTexts {
      guard case .word = search.pattern else { continue }
      let word = try search.expansion(in: context, among: list.set)
      if !word.forms.isEmpty, !result.expansions.contains(word) { result.expansions.append(word) }
    }
  }

  private mutating func run(_ stage: BoundStage) throws(Diagnostic) {
    switch stage {
    case .filter(let filter):
      try narrow(to: filter)
    case .group(let keys, let columns):
      let evaluator = GroupEvaluator(context: context)
      let list = try reviews()
      result.grouped = list
      let table = try evaluator.table(of: list.set, by: keys, columns)
      result.outcome = .table(table)
    case .sort(let keys, let limit):
      let sorter = ReviewSorter(context: context, keys: keys)
      let list = try reviews()
      if limit != nil { noteFound(list) }
      let rows = try sorter.sorted(list, limit: limit)
      result.outcome = .reviews(ReviewList(ordered: rows))
    case .filterTable(let filter):
      try narrowTable(to: filter)
    case .sortTable(let keys):
      let interrupt = context.interrupt
      try changeTable { (table) throws(Diagnostic) in
        try TableSorter.sorted(table, by: keys, interrupt)
      }
    case .take(let count):
      take(places: 0..<count)
    case .sample(let count, let seed):
      sample(count, seed: seed ?? context.seed)
    case .show(let names):
      result.fields = names
    case .pick(let places):
      try changeTable { table in
        ResultTable(
          headings: places.map { table.headings[$0] },
          rows: table.rows.map { row in places.map { row[$0] } }
        )
      }
    case .format(let name):
      result.format = name
    case .into(let destination):
      result.destination = destination
    case .expect(let range, let source):
      try expect(range, in: source)
    case .pin(let name):
      result.pins.append(PinnedResult(name: name, reviews: try reviews()))
    case .acting:
      preconditionFailure("acting stages are handed out")
    }
  }

  private mutating func narrow(to filter: BoundFilter) throws(Diagnostic) {
    let list = try reviews()
    var evaluator = FilterEvaluator(context: context)
    let found = try evaluator.reviews(filter, among: list.set, depth: 0)
    guard let order = list.order else {
      result.outcome = .reviews(ReviewList(found))
      return
    }
    result.outcome = .reviews(
      ReviewList(ordered: order.filter { found.contains(row: Int($0)) })
    )
  }

  private mutating func narrowTable(to filter: TableFilter) throws(Diagnostic) {
    guard case .table(var table) = result.outcome else {
      preconditionFailure("the binder knows where tables flow")
    }
    table.rows = try filter.rows(of: table)
    result.outcome = .table(table)
  }

  private mutating func changeTable(
    _ change: (ResultTable) throws(Diagnostic) -> ResultTable
  ) throws(Diagnostic) {
    guard case .table(let table) = result.outcome else {
      preconditionFailure("the binder knows where tables flow")
    }
    result.outcome = .table(try change(table))
  }

  /// Keeps what a stage is about to take only some of.
  private mutating func noteFound(_ list: ReviewList) {
    if result.found == nil { result.found = list }
  }

  private mutating func take(places: Range<Int>) {
    switch result.outcome {
    case .reviews(let list):
      noteFound(list)
      guard places.upperBound < list.count else { return }
      let rows = list.rows(places)
      result.outcome = .reviews(
        list.order == nil ? ReviewList(ReviewSet(rows: rows)) : ReviewList(ordered: rows)
      )
    case .table(var table):
      table.rows = Array(table.rows.prefix(places.upperBound))
      result.outcome = .table(table)
    }
  }

  private mutating func sample(_ count: Int, seed: UInt64) {
    result.sampleSeed = seed
    switch result.outcome {
    case .reviews(let list):
      noteFound(list)
      let rows = list.rows(0..<list.count)
      let drawn = ReviewSampler.places(count, of: rows.count, seed: seed).map { rows[$0] }
      result.outcome = .reviews(
        list.order == nil ? ReviewList(ReviewSet(rows: drawn)) : ReviewList(ordered: drawn)
      )
    case .table(var table):
      let places = ReviewSampler.places(count, of: table.rows.count, seed: seed)
      table.rows = places.map { table.rows[$0] }
      result.outcome = .table(table)
    }
  }

  private func expect(_ range: CountRange, in source: SourceText) throws(Diagnostic) {
    let count =
      switch result.outcome {
      case .reviews(let list): list.count
      case .table(let table): table.rows.count
      }
    guard !range.contains(count) else { return }
    let what = if case .reviews = result.outcome { "reviews" } else { "groups" }
    throw Diagnostic(
      .expectationFailed,
      "\(count) \(what) came, outside what was expected; nothing was changed from here on",
      at: SourceSpan(source, range.range)
    )
  }
}
