import PikirBase

/// Gathers the effect of an operation, and the counts that come with it.
struct PlanBuilder {
  static let sampleCount = 3

  /// Named reviews that are there; retired ones cannot be changed.
  let reviews: ReviewSet
  /// The state with what the operation adds, but without its deltas.
  private(set) var state: WorkspaceState
  private(set) var effect = Effect()
  private(set) var items: [OperationPlan.Item] = []
  private(set) var createdTags: [String] = []

  init(_ context: OperationContext, reviews: ReviewSet) {
    state = context.state
    self.reviews = reviews.intersection(context.state.live)
  }

  mutating func add(_ item: OperationPlan.Item) { items.append(item) }

  mutating func add(_ append: Append) throws(Diagnostic) {
    try state.apply(append)
    effect.appends.append(append)
  }

  /// Adds a change; one that changes nothing is left out.
  mutating func add(_ delta: Delta) {
    if !delta.isEmpty { effect.deltas.append(delta) }
  }

  /// Adds a change of a set and says how many of the reviews it is about were so already.
  ///
  /// Later changes of the same plan start from this one.
  mutating func flip(
    _ target: BitTarget,
    label: String,
    on: ReviewSet,
    off: ReviewSet,
    of asked: ReviewSet
  ) throws(Diagnostic) {
    let delta = Delta.bits(target, on: on, off: off)
    try state.apply([delta])
    add(delta)
    let changed = on.count + off.count
    add(OperationPlan.Item(label, changed: changed, unchanged: asked.count - changed))
  }

  /// The number of a tag, which is made when there is none of that name.
  mutating func tag(_ name: String) throws(Diagnostic) -> Int {
    if let number = state.tags.number(of: name) { return number }
    try TagName.check(name)
    let delta = Delta.name(.tag(state.tags.names.count), old: "", new: name)
    try state.apply([delta])
    effect.deltas.append(delta)
    createdTags.append(name)
    return state.tags.names.count - 1
  }

  /// The number of a classifier's label, which is made when there is none of that name.
  mutating func label(_ name: String) throws(Diagnostic) -> Int {
    if let number = state.labels.number(of: name) { return number }
    let delta = Delta.name(.label(state.labels.names.count), old: "", new: name)
    try state.apply([delta])
    effect.deltas.append(delta)
    return state.labels.names.count - 1
  }

  /// The code of a value in a table of strings, which gets it when it is new.
  mutating func code(_ value: String, in space: StringSpace) throws(Diagnostic) -> UInt32 {
    let table: StringTable =
      switch space {
      case .coded(let field): state[field].table
      case .user(let index): state.userFields[index].column.table
      case .messageNames: state.messages.names
      }
    if let code = table.code(of: value) { return code }
    var run = StringRun(space, firstCode: UInt32(table.count) + 1)
    run.bytes = Array(value.utf8)
    run.lengths = [UInt32(run.bytes.count)]
    try add(.strings(run))
    return run.firstCode
  }

  /// Makes the plan.
  ///
  /// - Parameters:
  ///   - kind: the operation's.
  ///   - others: reviews that change although no value of theirs does, as when a tag of theirs gets
  ///     another name.
  /// - Returns: the plan, without a revision.
  func plan(kind: String, others: ReviewSet = ReviewSet()) -> OperationPlan {
    let description = ChangeDescription(state: state, deltas: effect.deltas)
    let changed = description.reviews().union(others).intersection(state.live)
    let samples = changed.prefix(Self.sampleCount).map { row in
      OperationPlan.Sample(
        review: ReviewID(row: row),
        changes: description.changes(row: row)
      )
    }
    let target = reviews.union(changed).count
    var counts = OperationCounts(target: target, changed: changed.count)
    for case .bits(.messages, let on, _) in effect.deltas { counts.messages += on.count }
    return OperationPlan(
      kind: kind,
      changed: changed,
      counts: counts,
      items: items,
      changes: description.changes(),
      samples: samples,
      createdTags: createdTags,
      effect: effect.deltas.isEmpty ? Effect() : effect
    )
  }
}
