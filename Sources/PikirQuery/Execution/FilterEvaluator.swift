import PikirBase
import PikirStore

/// Finds the reviews that a bound filter means.
struct FilterEvaluator {
  let context: QueryContext
  /// The steps taken, kept only for `explain`.
  private(set) var steps: [Explanation.Step] = []
  private let isTracing: Bool

  init(context: QueryContext, isTracing: Bool = false) {
    self.context = context
    self.isTracing = isTracing
  }

  /// Finds them among the reviews that count.
  mutating func reviews(_ filter: BoundFilter) throws(Diagnostic) -> ReviewSet {
    try reviews(filter, among: context.state.live, depth: 0)
  }

  /// Finds them among some reviews.
  ///
  /// - Throws: `C110` when interrupted.
  mutating func reviews(
    _ filter: BoundFilter,
    among rows: ReviewSet,
    depth: Int
  ) throws(Diagnostic) -> ReviewSet {
    try context.interrupt.check()
    switch filter {
    case .everything:
      return rows
    case .all(let parts):
      var left = rows
      for part in FilterPlanner.ordered(parts) {
        left = try reviews(part, among: left, depth: depth)
      }
      return left
    case .any(let parts):
      var found = ReviewSet()
      var rest = rows
      for part in parts {
        let more = try reviews(part, among: rest, depth: depth + 1)
        found.formUnion(more)
        rest.subtract(more)
      }
      return found
    case .excluding(let inner):
      let excluded = try reviews(inner, among: rows, depth: depth + 1)
      let left = rows.subtracting(excluded)
      trace("not", "set", rows, left, depth)
      return left
    case .reviews(let reviews, let written):
      let found = rows.intersection(reviews)
      trace(written, "set", rows, found, depth)
      return found
    case .field(let bound):
      let found = try reviews(bound, among: rows)
      trace(bound.written, method(bound), rows, found, depth)
      return found
    case .text(let search):
      let found = try search.reviews(in: nil, among: rows, in: context)
      trace(SyntaxPrinter.text(search.pattern), search.methodName, rows, found, depth)
      return found
    }
  }

  private func reviews(
    _ bound: BoundCondition,
    among rows: ReviewSet
  ) throws(Diagnostic) -> ReviewSet {
    if case .present = bound.condition {
      return try bound.field.reviewsWithValue(among: rows, in: context)
    }
    return try bound.field.reviews(meeting: bound.condition, among: rows, in: context)
  }

  private func method(_ bound: BoundCondition) -> String {
    switch bound.field.type {
    case .tags, .handle: "set"
    case .text: "words"
    default: "scan"
    }
  }

  /// Keeps a step for `explain`.
  mutating func trace(
    _ term: String,
    _ method: String,
    _ input: ReviewSet,
    _ output: ReviewSet,
    _ depth: Int
  ) {
    guard isTracing else { return }
    steps.append(
      Explanation.Step(
        term: term,
        method: method,
        input: input.count,
        output: output.count,
        depth: depth
      )
    )
  }
}
