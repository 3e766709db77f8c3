/// Puts the parts of a conjunction in the order that leaves the least work.
///
/// Cheap ones first, so that dear ones look at few reviews; among equals the written order
/// stays, which makes `explain` read like the line.
enum FilterPlanner {
  static func ordered(_ parts: [BoundFilter]) -> [BoundFilter] {
    let costs = parts.map(cost)
    return parts.indices
      .sorted { (costs[$0], $0) < (costs[$1], $1) }
      .map { parts[$0] }
  }

  /// The work of a part, as a multiple of comparing a byte a review.
  static func cost(_ filter: BoundFilter) -> Int {
    switch filter {
    case .everything, .reviews: 0
    case .all(let parts): parts.map(cost).min() ?? 0
    case .any(let parts): parts.reduce(0) { $0 + cost($1) }
    case .excluding(let inner): cost(inner)
    case .text(let search): search.cost
    case .field(let bound): cost(bound)
    }
  }

  private static func cost(_ bound: BoundCondition) -> Int {
    if case .texts(let patterns) = bound.condition, bound.field is ProseField {
      return patterns.reduce(1) { $0 + TextSearch($1).cost }
    }
    return bound.field.cost
  }
}
