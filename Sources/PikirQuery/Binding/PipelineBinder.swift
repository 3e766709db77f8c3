import PikirBase
import PikirStore

/// Holds whole pipelines against a workspace, stage by stage.
struct PipelineBinder {
  /// What flows out of the stage before.
  private enum Shape {
    case reviews
    case table(columns: [String])
  }

  let context: QueryContext
  let pipeline: PipelineSyntax
  let isPrecheck: Bool
  private var filters: FilterBinder
  private var shape = Shape.reviews
  private var bound: [BoundStage] = []

  static let keyLimit = 3

  init(_ pipeline: PipelineSyntax, in context: QueryContext, isPrecheck: Bool = false) {
    self.context = context
    self.pipeline = pipeline
    self.isPrecheck = isPrecheck
    filters = FilterBinder(context: context, source: pipeline.source, isPrecheck: isPrecheck)
  }

  mutating func bind() throws(Diagnostic) -> BoundPipeline {
    let origin = try bindOrigin()
    var index = 0
    while index < pipeline.stages.count {
      let next = index + 1 < pipeline.stages.count ? pipeline.stages[index + 1] : nil
      let usesNext = try bind(pipeline.stages[index], next: next)
      index += usesNext ? 2 : 1
    }
    return BoundPipeline(origin: origin, stages: bound, notes: filters.notes)
  }

  private mutating func bindOrigin() throws(Diagnostic) -> BoundFilter {
    switch pipeline.origin {
    case .filter(let filter): return try filters.bind(filter)
    case .lastSet:
      if let reviews = context.named.reviews(.last) {
        return .reviews(reviews, written: "@_")
      }
      if isPrecheck { return .everything }
      throw Diagnostic(
        .unknownSet,
        "there is no last set to go on with",
        at: pipeline.span(pipeline.range),
        hints: ["find … | … begins with a filter"]
      )
    }
  }

  /// Binds a stage; true when it took the next one in.
  private mutating func bind(
    _ stage: StageSyntax,
    next: StageSyntax?
  ) throws(Diagnostic) -> Bool {
    switch stage.body {
    case .filter(let filter):
      bound.append(try bindWhere(filter))
    case .group(let names):
      return try bindGroup(names, of: stage, next: next)
    case .aggregate(let columns):
      try requireReviews(stage, hint: "one agg takes several columns: agg n=count() a=avg(rating)")
      try bindAggregates(columns, keys: [])
    case .sort(let keys):
      try bindSort(keys, next: next)
    case .top(let count, let key):
      try bindTop(count, key, of: stage)
    case .take(let count):
      bound.append(.take(count))
    case .sample(let count, let seed):
      bound.append(.sample(count, seed: seed))
    case .show(let names):
      try bindShow(names)
    case .format(let name):
      bound.append(.format(name.text))
    case .into(let path, let overwrites):
      bound.append(.into(ResultDestination(path: path, overwrites: overwrites)))
    case .expect(let range):
      bound.append(.expect(range, source: pipeline.source))
    case .pin(let name):
      try requireReviews(stage, hint: "put pin before by and agg")
      bound.append(.pin(name))
    case .acting(let acting):
      try requireReviews(stage, hint: "put \(stage.name.text) before by and agg")
      bound.append(.acting(acting))
    }
    return false
  }

  private mutating func bindWhere(_ filter: FilterSyntax) throws(Diagnostic) -> BoundStage {
    guard case .table(let columns) = shape else { return .filter(try filters.bind(filter)) }
    let parts = if case .all(let parts) = filter.node { parts } else { [filter] }
    var conditions: [(column: Int, term: FieldTerm)] = []
    for part in parts {
      guard case .field(let term) = part.node else {
        throw Diagnostic(
          .syntax,
          "of groups, where compares columns with values",
          at: pipeline.span(part.range),
          hints: ["where \(columns.last ?? "n"):>5", "put a filter of reviews before by and agg"]
        )
      }
      conditions.append((try column(term.name, of: columns), term))
    }
    return .filterTable(TableFilter(conditions: conditions, source: pipeline.source))
  }

  private func requireReviews(_ stage: StageSyntax, hint: String) throws(Diagnostic) {
    guard case .table = shape else { return }
    throw Diagnostic(
      .syntax,
      "\(stage.name.text) works on reviews, and only groups come here",
      at: pipeline.span(stage.name.range),
      hints: [hint]
    )
  }

  // MARK: Groups

  private mutating func bindGroup(
    _ names: [NameSyntax],
    of stage: StageSyntax,
    next: StageSyntax?
  ) throws(Diagnostic) -> Bool {
    try requireReviews(stage, hint: "one by takes several fields: by product,month")
    guard names.count <= Self.keyLimit else {
      throw Diagnostic(
        .syntax,
        "by takes at most \(Self.keyLimit) fields",
        at: pipeline.span(names[Self.keyLimit].range),
        hints: ["leave out the fields that matter least"]
      )
    }
    var keys: [BoundKey] = []
    for name in names {
      if let field = try field(name) { keys.append(BoundKey(name: name.text, field: field)) }
    }
    if let second = keys.filter({ $0.field.isMultiValued }).dropFirst().first {
      throw Diagnostic(
        .syntax,
        "by takes only one field of several values, and \(second.name) is the second",
        at: pipeline.span(stage.range),
        hints: ["group by one of them, and filter by the other"]
      )
    }
    if let next, case .aggregate(let columns) = next.body {
      try bindAggregates(columns, keys: keys, names: names.map(\.text))
      return true
    }
    let count = BoundCall(aggregate: BuiltinAggregate(.count), argument: .nothing)
    bound.append(.group(keys: keys, columns: [BoundColumn(name: "n", expression: .call(count))]))
    shape = .table(columns: names.map(\.text) + ["n"])
    return false
  }

  private mutating func bindAggregates(
    _ columns: [AggregateSyntax],
    keys: [BoundKey],
    names: [String] = []
  ) throws(Diagnostic) {
    var binder = ExpressionBinder(context: context, filters: filters)
    var taken = names
    var found: [BoundColumn] = []
    for column in columns {
      guard !taken.contains(column.name.text) else {
        throw Diagnostic(
          .syntax,
          "two columns are named \"\(column.name.text)\"",
          at: pipeline.span(column.name.range),
          hints: ["give one another name: agg other=\(column.name.text)(…)"]
        )
      }
      taken.append(column.name.text)
      found.append(
        BoundColumn(name: column.name.text, expression: try binder.bind(column.expression))
      )
    }
    filters = binder.filters
    bound.append(.group(keys: keys, columns: found))
    shape = .table(columns: taken)
  }

  // MARK: Order

  private mutating func bindSort(
    _ keys: [SortKeySyntax],
    next: StageSyntax?
  ) throws(Diagnostic) {
    if case .table(let columns) = shape {
      var found: [(column: Int, isDescending: Bool)] = []
      for key in keys {
        found.append((try column(key.name, of: columns), key.isDescending))
      }
      bound.append(.sortTable(found))
      return
    }
    var limit: Int?
    if let next, case .take(let count) = next.body { limit = count }
    bound.append(.sort(try sortKeys(keys), limit: limit))
  }

  private func sortKeys(_ keys: [SortKeySyntax]) throws(Diagnostic) -> [BoundSortKey] {
    var found: [BoundSortKey] = []
    for key in keys {
      guard let field = try field(key.name) else { continue }
      found.append(BoundSortKey(field: field, isDescending: key.isDescending))
    }
    return found
  }

  private mutating func bindTop(
    _ count: Int,
    _ key: SortKeySyntax?,
    of stage: StageSyntax
  ) throws(Diagnostic) {
    switch shape {
    case .reviews:
      guard let key else {
        throw Diagnostic(
          .syntax,
          "top needs to know by which field",
          at: pipeline.span(stage.range),
          hints: ["top \(count) by date"]
        )
      }
      bound.append(.sort(try sortKeys([key]), limit: count))
    case .table(let columns):
      let last = columns.count - 1
      let place = if let key { try column(key.name, of: columns) } else { last }
      bound.append(.sortTable([(place, key?.isDescending ?? true)]))
    }
    bound.append(.take(count))
  }

  // MARK: Columns

  private mutating func bindShow(_ names: [NameSyntax]) throws(Diagnostic) {
    switch shape {
    case .reviews:
      for name in names { _ = try field(name) }
      bound.append(.show(names.map(\.text)))
    case .table(let columns):
      var places: [Int] = []
      for name in names { places.append(try column(name, of: columns)) }
      bound.append(.pick(places))
      shape = .table(columns: names.map(\.text))
    }
  }

  private func column(_ name: NameSyntax, of columns: [String]) throws(Diagnostic) -> Int {
    if let place = columns.firstIndex(of: name.text) { return place }
    // A plugin's figure is called by its id, or with _ for -.
    let plain = name.text.replacing("-", with: "_")
    if let place = columns.firstIndex(where: { $0.replacing("-", with: "_") == plain }) {
      return place
    }
    throw Diagnostic(
      .unknownField,
      "no column \"\(name.text)\" here",
      at: pipeline.span(name.range),
      hints: SuggestionHint.hints(
        for: name.text,
        among: columns,
        otherwise: "columns: " + columns.joined(separator: " ")
      )
    )
  }

  private func field(_ name: NameSyntax) throws(Diagnostic) -> (any QueryField)? {
    let resolver = FieldResolver(context: context, source: pipeline.source)
    return isPrecheck ? try resolver.precheckedField(name) : try resolver.field(name)
  }
}
