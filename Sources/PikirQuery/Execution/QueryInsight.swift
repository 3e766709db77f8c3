package import PikirBase
import PikirStore

/// Questions about a query beside its answer.
package enum QueryInsight {
  /// Explains a filter by running it.
  package static func explain(
    _ filter: FilterSyntax,
    of source: SourceText,
    in context: QueryContext
  ) throws(Diagnostic) -> Explanation {
    var binder = FilterBinder(context: context, source: source)
    let bound = try binder.bind(filter)
    var evaluator = FilterEvaluator(context: context, isTracing: true)
    var among = context.state.live
    if filter.isSearch, let scope = context.scope {
      among = try context.searched()
      evaluator.trace("limit " + scope.text, "set", context.state.live, among, 0)
    }
    let found = try evaluator.reviews(bound, among: among, depth: 0)
    var expansions: [ExpandedWord] = []
    for (search, _) in bound.allTexts {
      let word = try search.expansion(in: context)
      if !expansions.contains(word) { expansions.append(word) }
    }
    return Explanation(
      bracketed: SyntaxPrinter.bracketed(filter),
      steps: evaluator.steps,
      expansions: expansions,
      count: found.count
    )
  }

  /// Counts the values of fields among reviews.
  ///
  /// - Returns: columns `field`, `value`, `n`, most frequent first within a field; last the
  ///   reviews without a value, where there are some and others have one.
  package static func facets(
    of reviews: ReviewList,
    fields: [String],
    limit: Int,
    in context: QueryContext
  ) throws(Diagnostic) -> ResultTable {
    var table = ResultTable(
      headings: [
        ResultTable.Heading("field", .text), ResultTable.Heading("value", .text),
        ResultTable.Heading("n", .number),
      ]
    )
    for name in fields {
      let facet = try facet(of: name, among: reviews, limit: limit, in: context)
      for (value, count) in facet.values {
        table.rows.append([.text(name), value, .integer(count)])
      }
      if facet.emptyCount > 0, facet.valueCount > 0 {
        table.rows.append([.text(name), .none, .integer(facet.emptyCount)])
      }
    }
    return table
  }

  /// The values of a field among reviews, and how many have none.
  package struct Facet: Sendable {
    package let name: String
    /// The most frequent ones.
    package let values: [(value: Value, count: Int)]
    /// Different values, those left out too.
    package let valueCount: Int
    /// Reviews without a value.
    package let emptyCount: Int
  }

  /// Counts the most frequent values of a field, and what is beside them.
  ///
  /// - Throws: `Q102` for an unknown field, `C110` when interrupted.
  package static func facet(
    of field: String,
    among reviews: ReviewList,
    limit: Int,
    in context: QueryContext
  ) throws(Diagnostic) -> Facet {
    let source = SourceText(name: "field", text: field)
    let resolver = FieldResolver(context: context, source: source)
    let found = try resolver.field(NameSyntax(field, 0..<field.utf8.count))
    let values = try topValues(of: field, among: reviews, limit: .max, in: context)
    let having = try found.reviewsWithValue(among: reviews.set, in: context)
    return Facet(
      name: field,
      values: Array(values.prefix(limit)),
      valueCount: values.count,
      emptyCount: reviews.count - having.count
    )
  }

  /// Counts the most frequent values of a field among reviews; those without one are left out.
  ///
  /// - Throws: `Q102` for an unknown field, `C110` when interrupted.
  package static func topValues(
    of field: String,
    among reviews: ReviewList,
    limit: Int,
    in context: QueryContext
  ) throws(Diagnostic) -> [(value: Value, count: Int)] {
    let source = SourceText(name: "field", text: field)
    let resolver = FieldResolver(context: context, source: source)
    let found = try resolver.field(NameSyntax(field, 0..<field.utf8.count))
    let key = try found.groupKey(for: reviews.set, in: context)
    let groups = try grouped(
      rows: reviews.set,
      by: [key.key],
      measuring: [],
      interrupt: context.interrupt
    )
    let places = try GroupOrder.places(of: groups, [key], context.interrupt)
    let order = places.filter { groups.keys[0][$0] != 0 }
    let placed = Array(order.enumerated())
    let frequent = placed.sorted { left, right in
      let (mine, other) = (groups.counts[left.element], groups.counts[right.element])
      return mine == other ? left.offset < right.offset : mine > other
    }
    return frequent.prefix(limit).map { place in
      (key.value(groups.keys[0][place.element]), groups.counts[place.element])
    }
  }
}

extension BoundFilter {
  /// All words and phrases, excluded ones too.
  fileprivate var allTexts: [(search: TextSearch, part: ContentPart?)] {
    switch self {
    case .excluding(let inner): inner.allTexts
    case .all(let parts), .any(let parts): parts.flatMap(\.allTexts)
    default: wantedTexts
    }
  }
}
