package import PikirBase
import PikirStore

/// Says what of a filter that finds nothing would find something.
///
/// It is asked only for an empty answer, so that other questions pay nothing for it.
package enum EmptyAnswer {
  /// Lines for the person, at most three; none when a later stage emptied the answer.
  ///
  /// - Throws: `C110` when interrupted.
  /// - Complexity: each term of the filter once over the reviews that are searched.
  package static func hints(
    for pipeline: PipelineSyntax,
    in context: QueryContext
  ) throws(Diagnostic) -> [String] {
    guard case .filter(let filter) = pipeline.origin, !context.state.live.isEmpty else { return [] }
    let searched = filter.isSearch ? try context.searched() : context.state.live
    let inquiry = Inquiry(source: pipeline.source, context: context, searched: searched)
    guard try inquiry.reviews(filter).isEmpty else { return [] }
    if searched != context.state.live {
      let everything = Inquiry(
        source: pipeline.source,
        context: context,
        searched: context.state.live
      )
      let count = try everything.reviews(filter).count
      if count > 0 { return ["outside the limit: \(count); take it off with: limit off"] }
    }
    if case .all(let parts) = filter.node { return try inquiry.hints(forParts: parts) }
    return try inquiry.hint(forTerm: filter).map { [$0] } ?? []
  }
}

/// Asks the terms of one filter one by one.
private struct Inquiry {
  let source: SourceText
  let context: QueryContext
  /// What the filter looks among.
  let searched: ReviewSet

  /// A term, its text as it is written, and its reviews.
  private struct Term {
    let syntax: FilterSyntax
    let text: String
    let reviews: ReviewSet
  }

  func reviews(_ filter: FilterSyntax) throws(Diagnostic) -> ReviewSet {
    var binder = FilterBinder(context: context, source: source)
    var evaluator = FilterEvaluator(context: context)
    return try evaluator.reviews(try binder.bind(filter), among: searched, depth: 0)
  }

  /// What each term finds alone, and which term empties the answer.
  func hints(forParts parts: [FilterSyntax]) throws(Diagnostic) -> [String] {
    var terms: [Term] = []
    for part in parts {
      terms.append(
        Term(syntax: part, text: Self.written(part), reviews: try reviews(part))
      )
    }
    let counts = terms.map { "\($0.text) \($0.reviews.count)" }.joined(separator: ", ")
    var hints = ["alone: " + counts]
    if let best = bestRest(of: terms) {
      hints.append("without \(best.left): find \(best.rest)   \(best.count)")
    }
    for term in terms where term.reviews.isEmpty && hints.count < 3 {
      if let hint = try hint(forTerm: term.syntax) { hints.append(hint) }
    }
    return hints
  }

  /// A term as it stands beside others: alternatives in brackets.
  private static func written(_ part: FilterSyntax) -> String {
    if case .any = part.node { return "(" + SyntaxPrinter.text(part) + ")" }
    return SyntaxPrinter.text(part)
  }

  /// The term without which the most is found.
  private func bestRest(of terms: [Term]) -> (left: String, rest: String, count: Int)? {
    var best: (left: String, rest: String, count: Int)?
    for place in terms.indices {
      var common = searched
      let others = terms.indices.filter { $0 != place }
      for other in others { common.formIntersection(terms[other].reviews) }
      guard common.count > best?.count ?? 0 else { continue }
      let rest = others.map { terms[$0].text }.joined(separator: " ")
      best = (terms[place].text, rest, common.count)
    }
    return best
  }

  /// What there is where a term finds nothing.
  func hint(forTerm filter: FilterSyntax) throws(Diagnostic) -> String? {
    switch filter.node {
    case .field(let term):
      guard let field = FieldResolver(context: context, source: source).find(term.name.text) else {
        return nil
      }
      return try hint(for: field, in: term)
    case .presence(let name, let isPresent):
      return isPresent ? nobodyHas(name.text) : everybodyHas(name.text)
    case .text(.exact(let word)):
      return try hint("any form of it: find", [FilterSyntax(.text(.word(word)), filter.range)])
    case .text(.phrase(let phrase)):
      let words = phrase.split(separator: " ").map {
        FilterSyntax(.text(.word(String($0))), filter.range)
      }
      return words.count < 2 ? nil : try hint("the words anywhere: find", words)
    default: return nil
    }
  }

  private func nobodyHas(_ name: String) -> String {
    (searched == context.state.live ? "no review has " : "no review within the limit has ") + name
  }

  private func everybodyHas(_ name: String) -> String? {
    if searched.isEmpty { return nil }
    let reviews = searched == context.state.live ? "every review" : "every review within the limit"
    return "\(reviews) has \(name)"
  }

  /// What a wider search finds, if it does.
  private func hint(_ lead: String, _ words: [FilterSyntax]) throws(Diagnostic) -> String? {
    let found = try reviews(FilterSyntax(.all(words), words.first?.range ?? 0..<0))
    guard !found.isEmpty else { return nil }
    let text = words.map(SyntaxPrinter.text).joined(separator: " ")
    return "\(lead) \(text)   \(found.count)"
  }

  private func hint(
    for field: any QueryField,
    in term: FieldTerm
  ) throws(Diagnostic) -> String? {
    let name = term.name.text
    let having = try field.reviewsWithValue(among: searched, in: context)
    guard !having.isEmpty else { return nobodyHas(name) }
    switch field.type {
    case .text, .handle: return nil
    case .date, .integer, .number:
      return try range(of: field, among: having).map { "\(name) here runs from \($0) to \($1)" }
    case .stars, .choice, .name, .language, .string, .tags:
      let values = try QueryInsight.topValues(
        of: field.name,
        among: ReviewList(searched),
        limit: 4,
        in: context
      )
      let texts = values.map { Self.text(of: $0.value) }
      // Free strings are listed only where they look like the names of a few things.
      let areNames = values.count < 4 && texts.allSatisfy { $0.utf8.count <= 24 }
      guard !values.isEmpty, field.type != .string || areNames else { return nil }
      let list = zip(texts, values).map { "\($0) \($1.count)" }.joined(separator: ", ")
      return "\(name) here: \(list)"
    }
  }

  /// The least and the greatest value that reviews have.
  private func range(
    of field: any QueryField,
    among rows: ReviewSet
  ) throws(Diagnostic) -> (String, String)? {
    let numbers = rows.rows.map { UInt32($0) }
    let keys = try field.sortKeys(of: numbers, in: context)
    guard case .numbers(let values) = keys else { return nil }
    var least: Int?
    var greatest: Int?
    for place in values.indices where values[place] != .min {
      if least.map({ values[place] < values[$0] }) ?? true { least = place }
      if greatest.map({ values[place] > values[$0] }) ?? true { greatest = place }
    }
    guard let least, let greatest else { return nil }
    let ends = [least, greatest].map { place in
      Self.text(of: field.value(row: Int(numbers[place]), in: context))
    }
    return (ends[0], ends[1])
  }

  private static func text(of value: Value) -> String {
    switch value {
    case .none: "none"
    case .text(let text), .date(let text): text
    case .integer(let number): "\(number)"
    case .decimal(let number, _) where number == number.rounded(): "\(Int(number))"
    case .decimal(let number, _): "\(number)"
    case .list(let texts): texts.joined(separator: ",")
    case .flag(let isSet): isSet ? "yes" : "no"
    }
  }
}
