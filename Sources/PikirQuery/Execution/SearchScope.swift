package import PikirBase
package import PikirStore

/// A sticky limit as a query sees it: the reviews that filters look among, instead of all.
///
/// It holds back what is looked for, never what is named: `PipelineSyntax.isSearch` says which.
package struct SearchScope: Sendable {
  /// The limit as written, such as `-tag:spam`.
  package let text: String
  private let found: Result<ReviewSet, Diagnostic>

  /// Finds the reviews that a limit leaves.
  ///
  /// A limit that can no longer be understood, because its tag is gone, is told by each search that
  /// it would have held back: a search never grows in silence.
  package init(_ filter: SourceText, in context: QueryContext) {
    text = String(decoding: filter.bytes, as: UTF8.self)
    do throws(Diagnostic) {
      var binder = FilterBinder(context: context, source: filter)
      let bound = try binder.bind(try QueryParser.filter(filter))
      var evaluator = FilterEvaluator(context: context)
      found = .success(try evaluator.reviews(bound))
    } catch {
      var fault = error
      fault.hints.append("take the limit off: limit off")
      found = .failure(fault)
    }
  }

  /// The reviews that it leaves.
  ///
  /// - Throws: why it cannot be understood any more.
  package func reviews() throws(Diagnostic) -> ReviewSet { try found.get() }
}

extension QueryContext {
  /// What filters look among: the reviews that count, less those that a sticky limit hides.
  package func searched() throws(Diagnostic) -> ReviewSet {
    guard let scope else { return state.live }
    return try scope.reviews().intersection(state.live)
  }
}

extension PipelineSyntax {
  /// Whether the line looks for reviews, so that a sticky limit holds it back; a line that only
  /// names them, by sets and handles and what `and`, `or` and `not` make of these, is obeyed.
  package var isSearch: Bool {
    switch origin {
    case .lastSet: false
    case .filter(let filter): filter.isSearch
    }
  }
}

extension FilterSyntax {
  /// Whether anything is looked for, beyond reviews that are named.
  package var isSearch: Bool { !namesReviews }

  private var namesReviews: Bool {
    switch node {
    case .set, .handles: true
    case .any(let parts): parts.allSatisfy(\.namesReviews)
    case .all(let parts):
      parts.contains(where: \.namesReviews) && parts.allSatisfy(\.isMadeOfNames)
    case .everything, .excluding, .text, .field, .presence, .view: false
    }
  }

  /// Whether there is nothing but names in it; `-@3` alone names all the others, which is a search.
  private var isMadeOfNames: Bool {
    switch node {
    case .set, .handles: true
    case .any(let parts), .all(let parts): parts.allSatisfy(\.isMadeOfNames)
    case .excluding(let inner): inner.isMadeOfNames
    case .everything, .text, .field, .presence, .view: false
    }
  }
}
