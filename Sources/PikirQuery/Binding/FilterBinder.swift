import PikirBase
import PikirStore

/// Holds filters against a workspace.
///
/// Throws `Q102` unknown field, `Q103` wrong type, `Q105` unknown value, `Q107` empty range,
/// `Q108` unknown set, handle or view, `Q110` views within views too deep.
struct FilterBinder {
  let context: QueryContext
  let source: SourceText
  /// Before anything runs: what an earlier line may create is not asked for.
  let isPrecheck: Bool
  private let viewDepth: Int
  private(set) var notes: [Diagnostic] = []

  static let viewDepthLimit = 16

  init(context: QueryContext, source: SourceText, isPrecheck: Bool = false, viewDepth: Int = 0) {
    self.context = context
    self.source = source
    self.isPrecheck = isPrecheck
    self.viewDepth = viewDepth
  }

  mutating func bind(_ filter: FilterSyntax) throws(Diagnostic) -> BoundFilter {
    switch filter.node {
    case .everything:
      return .everything
    case .all(let parts):
      return .all(try bind(parts))
    case .any(let parts):
      return .any(try bind(parts))
    case .excluding(let inner):
      return .excluding(try bind(inner))
    case .text(let pattern):
      return .text(TextSearch(pattern))
    case .field(let term):
      return try bind(term)
    case .presence(let name, let isPresent):
      return try bindPresence(name, isPresent, written: SyntaxPrinter.text(filter))
    case .set(let reference):
      return try bind(reference, at: filter.range)
    case .handles(let handles):
      return try bind(handles, at: filter.range, written: SyntaxPrinter.text(filter))
    case .view(let name):
      return try bindView(name)
    }
  }

  private mutating func bind(_ parts: [FilterSyntax]) throws(Diagnostic) -> [BoundFilter] {
    var bound: [BoundFilter] = []
    for part in parts { bound.append(try bind(part)) }
    return bound
  }

  private mutating func bind(_ term: FieldTerm) throws(Diagnostic) -> BoundFilter {
    guard let field = try field(term.name) else { return .everything }
    var binder = ConditionBinder(context: context, source: source, isPrecheck: isPrecheck)
    let condition = try binder.condition(term, of: field)
    notes += binder.notes
    return .field(
      BoundCondition(field: field, condition: condition, written: SyntaxPrinter.text(term))
    )
  }

  /// The field of a name; nil when an earlier line may still create it.
  private func field(_ name: NameSyntax) throws(Diagnostic) -> (any QueryField)? {
    let resolver = FieldResolver(context: context, source: source)
    return isPrecheck ? try resolver.precheckedField(name) : try resolver.field(name)
  }

  private func bindPresence(
    _ name: NameSyntax,
    _ isPresent: Bool,
    written: String
  ) throws(Diagnostic) -> BoundFilter {
    guard let field = try field(name) else { return .everything }
    let bound = BoundFilter.field(
      BoundCondition(field: field, condition: .present, written: "has:" + name.text)
    )
    return isPresent ? bound : .excluding(bound)
  }

  private func bind(
    _ reference: SetReference,
    at range: Range<Int>
  ) throws(Diagnostic) -> BoundFilter {
    if let reviews = context.named.reviews(reference) {
      return .reviews(reviews, written: reference.description)
    }
    if isPrecheck { return .everything }
    let hints: [String]
    if case .named(let name) = reference {
      let names = context.named.setNames
      let all = names.isEmpty ? "find … | pin \(name) makes it" : "sets lists them all"
      let isSelection = name.utf8.elementsEqual("sel".utf8)
      hints =
        isSelection
        ? ["nothing is selected: select rating:1..2"]
        : SuggestionHint.hints(for: name, among: names, otherwise: all)
    } else {
      hints = ["sets lists the sets of this session"]
    }
    throw Diagnostic(
      .unknownSet,
      "there is no set \(reference)",
      at: SourceSpan(source, range),
      hints: hints
    )
  }

  private func bind(
    _ handles: [UInt32],
    at range: Range<Int>,
    written: String
  ) throws(Diagnostic) -> BoundFilter {
    var reviews = ReviewSet()
    for handle in handles {
      let row = ReviewID(rawValue: handle).row
      guard row < context.state.rowCount else {
        if isPrecheck { continue }
        let last = context.state.rowCount
        throw Diagnostic(
          .unknownSet,
          "there is no review r\(handle)",
          at: SourceSpan(source, range),
          hints: [last == 0 ? "the workspace is empty" : "the last one is r\(last)"]
        )
      }
      reviews.insert(row: row)
    }
    return .reviews(reviews, written: written)
  }

  private mutating func bindView(_ name: NameSyntax) throws(Diagnostic) -> BoundFilter {
    guard let text = context.named.view(name.text) else {
      if isPrecheck { return .everything }
      let hints = SuggestionHint.hints(
        for: name.text,
        among: context.named.viewNames,
        otherwise: "view \(name.text) = FILTER makes it"
      )
      throw Diagnostic(
        .unknownSet,
        "there is no view \"\(name.text)\"",
        at: SourceSpan(source, name.range),
        hints: hints
      )
    }
    guard viewDepth < Self.viewDepthLimit else {
      throw Diagnostic(
        .tooDeep,
        "view \"\(name.text)\" names views that lead back to it",
        at: SourceSpan(source, name.range),
        hints: ["views lists them with their filters"]
      )
    }
    var inner = FilterBinder(
      context: context,
      source: text,
      isPrecheck: isPrecheck,
      viewDepth: viewDepth + 1
    )
    let bound = try inner.bind(try QueryParser.filter(text))
    notes += inner.notes
    return bound
  }
}
