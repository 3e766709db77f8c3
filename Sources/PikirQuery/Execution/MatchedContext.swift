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
