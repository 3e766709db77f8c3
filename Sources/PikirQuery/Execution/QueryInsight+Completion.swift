package import PikirBase
package import PikirStore
import PikirText

extension QueryInsight {
  /// Finds the field of a name, also one of the user's own; nil when there is none.
  package static func field(named name: String, in context: QueryContext) -> (any QueryField)? {
    FieldResolver(context: context, source: SourceText(name: "field", text: name)).find(name)
  }

  /// The fields that importers brought, as queries name them.
  package static func userFields(in context: QueryContext) -> [any QueryField] {
    context.state.userFields.compactMap { field(named: "x." + $0.name, in: context) }
  }

  /// Finds reviews by filters that all must hold, and by nothing else of a line.
  ///
  /// - Throws: what the names and values of the filters do wrong; `C110` when interrupted.
  package static func reviews(
    meeting filters: [FilterSyntax],
    of source: SourceText,
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    var found = rows
    for filter in filters {
      var binder = FilterBinder(context: context, source: source)
      let bound = try binder.bind(filter)
      var evaluator = FilterEvaluator(context: context)
      found = try evaluator.reviews(bound, among: found, depth: 0)
    }
    return found
  }

  /// Ids of sites that begin so, the first ones of the reviews.
  ///
  /// - Complexity: O(reviews), at most 60,000 of them.
  package static func identifiers(
    beginningWith start: [UInt8],
    among rows: ReviewSet,
    limit: Int,
    in context: QueryContext
  ) -> [String] {
    var found: [String] = []
    for row in rows.prefix(60_000) where found.count < limit {
      let text = context.state.identifier(row: row)
      if foldedBytes(text).starts(with: start) { found.append(text) }
    }
    return found
  }

  /// The most frequent indexed words that begin so, counted among some reviews.
  ///
  /// Words that are not indexed yet are, as far as the interrupt lets; else they are left out.
  package static func frequentWords(
    beginningWith start: [UInt8],
    among rows: ReviewSet,
    limit: Int,
    in context: QueryContext
  ) -> (words: [WordTerm], total: Int) {
    let index = (try? context.cache.words(of: context)) ?? context.cache.wordIndex
    return index.frequentWords(beginningWith: start, among: rows, limit: limit)
  }
}

extension FilterSyntax {
  /// What must hold beside the term that begins at a byte; nil when none begins there.
  ///
  /// These are its neighbours in every bracket around it, but not the alternatives of an `or`.
  package func neighbours(ofTermAt start: Int) -> [FilterSyntax]? {
    guard range.contains(start) || range.lowerBound == start else { return nil }
    switch node {
    case .all(let parts):
      for (place, part) in parts.enumerated() {
        guard let inner = part.neighbours(ofTermAt: start) else { continue }
        return parts.indices.filter { $0 != place }.map { parts[$0] } + inner
      }
      return nil
    case .any(let parts):
      return parts.lazy.compactMap { $0.neighbours(ofTermAt: start) }.first
    case .excluding(let inner):
      return inner.neighbours(ofTermAt: start)
    default:
      return range.lowerBound == start ? [] : nil
    }
  }
}

extension PipelineSyntax {
  /// The columns of the table that its stages make, nil while they are reviews.
  package var tableColumns: [String]? {
    var columns: [String]?
    for (place, stage) in stages.enumerated() {
      switch stage.body {
      case .group(let names): columns = names.map(\.text) + ["n"]
      case .aggregate(let made):
        var keys: [String] = []
        if place > 0, case .group(let names) = stages[place - 1].body { keys = names.map(\.text) }
        columns = keys + made.map(\.name.text)
      case .show(let names) where columns != nil: columns = names.map(\.text)
      default: break
      }
    }
    return columns
  }
}
