extension OperationPlan {
  /// Makes one operation of several, each planned on the state that those before it leave.
  ///
  /// - Parameter plans: at least one; all of one revision.
  package init(joining plans: [OperationPlan]) {
    var changed = ReviewSet()
    var effect = Effect()
    var counts = OperationCounts()
    for plan in plans {
      changed.formUnion(plan.changed)
      effect.appends += plan.effect.appends
      effect.deltas += plan.effect.deltas
      counts.target = max(counts.target, plan.counts.target)
      counts.messages += plan.counts.messages
    }
    counts.changed = changed.count
    counts.unchanged = max(0, counts.target - counts.changed)
    var kinds: [String] = []
    for plan in plans where !kinds.contains(plan.kind) { kinds.append(plan.kind) }
    self.init(
      kind: kinds.joined(separator: "+"),
      changed: changed,
      counts: plans.count == 1 ? plans[0].counts : counts,
      items: plans.flatMap(\.items),
      changes: plans.flatMap(\.changes),
      samples: Self.samples(of: plans),
      createdTags: plans.flatMap(\.createdTags),
      effect: effect,
      origins: plans.flatMap(\.origins),
      revision: plans.first?.revision ?? 0
    )
  }

  /// The first reviews that change, each with all that changes on it.
  private static func samples(of plans: [OperationPlan]) -> [Sample] {
    var changes: [ReviewID: [FieldChange]] = [:]
    for sample in plans.flatMap(\.samples) { changes[sample.review, default: []] += sample.changes }
    let first = changes.keys.sorted { $0.rawValue < $1.rawValue }.prefix(PlanBuilder.sampleCount)
    return first.map { Sample(review: $0, changes: changes[$0] ?? []) }
  }
}
