/// How a filter is understood and answered.
package struct Explanation: Sendable {
  /// One step of the plan, in the order they were taken.
  package struct Step: Sendable, Hashable {
    /// The term, as canonically written.
    package let term: String
    /// How: `set`, `scan`, `words`, `literal`.
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
