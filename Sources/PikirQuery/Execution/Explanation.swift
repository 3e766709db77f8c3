package import PikirBase
import PikirStore

/// How a filter is understood and answered.
package struct Explanation: Sendable {
  /// One step of the plan, in the order they were taken.
  package struct Step: Sendable, Hashable {
    /// The term, as canonically written.
    package let term: String
    /// How: `set`, `index`, `scan`, `verify`.
    package let method: String
    /// Reviews looked at and reviews left.
    package let input: Int
    package let output: Int
    /// How deep the step lies in brackets, from 0.
    package let depth: Int
  }

  /// The filter with every bracket written out.
  package let bracketed: String
  package let steps: [Step]
  package let expansions: [ExpandedWord]
  /// How many reviews it finds.
  package let count: Int
}

/// What a filter's words look like in one review.
package struct MatchedContext: Sendable, Hashable {
  /// A piece of what the review says, blanks collapsed, to be sanitised by the writer.
  package let text: String
  /// The matched words in it, as UTF-8 offsets, ascending.
  package let highlights: [Range<Int>]
  package let isCutBefore: Bool
  package let isCutAfter: Bool

  package init(text: String, highlights: [Range<Int>], isCutBefore: Bool, isCutAfter: Bool) {
    self.text = text
    self.highlights = highlights
    self.isCutBefore = isCutBefore
    self.isCutAfter = isCutAfter
  }
}

/// Questions about a query beside its answer.
package enum QueryInsight {
  /// Explains a filter by running it.
  package static func explain(
    _ filter: FilterSyntax,
    of source: SourceText,
    in context: QueryContext
  ) throws(Diagnostic) -> Explanation {
    throw Diagnostic(.internalFault, "the executor is not built yet")
  }

  /// Counts the values of fields among reviews: columns `field`, `value`, `n`, most frequent
  /// first within a field.
  package static func facets(
    of reviews: ReviewList,
    fields: [String],
    limit: Int,
    in context: QueryContext
  ) throws(Diagnostic) -> ResultTable {
    throw Diagnostic(.internalFault, "the executor is not built yet")
  }

  /// The most frequent values of a field among reviews, with how many have each.
  package static func topValues(
    of field: String,
    among reviews: ReviewList,
    limit: Int,
    in context: QueryContext
  ) throws(Diagnostic) -> [(value: Value, count: Int)] {
    throw Diagnostic(.internalFault, "the executor is not built yet")
  }
}

/// Shows where a filter's words stand in reviews; made once, asked for each printed review.
package struct MatchHighlighter: Sendable {
  /// Takes the words and phrases that a pipeline's filters want to be there.
  package init(_ pipeline: PipelineSyntax, in context: QueryContext) {}

  /// True when the pipeline searches no text; then contexts are just beginnings.
  package var isEmpty: Bool { true }

  /// The part of a review around its first match, about so many columns wide.
  package func context(row: Int, columns: Int = 60, in context: QueryContext) -> MatchedContext {
    MatchedContext(text: "", highlights: [], isCutBefore: false, isCutAfter: false)
  }
}
