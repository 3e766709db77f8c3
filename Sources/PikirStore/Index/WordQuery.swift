package import PikirText

/// A question about words; all words are folded tokens as the tokenizer gives them.
package enum WordQuery: Sendable {
  /// The word itself: `=word`.
  case exact([UInt8])
  /// Words that begin so: `word*`.
  case prefix([UInt8])
  /// The word or a form of it: a bare word.
  case forms(WordExpansion)

  /// Tells whether a token answers the question.
  package func matches(_ token: UnsafeRawBufferPointer) -> Bool { false }

  /// Where the words that answer stand in some bytes, ascending; for highlighting.
  package func ranges(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] { [] }
}

/// A term of the index that answers a question, with how many of the asked reviews hold it.
package struct WordTerm: Sendable, Hashable {
  package let term: String
  package let rowCount: Int

  package init(term: String, rowCount: Int) {
    self.term = term
    self.rowCount = rowCount
  }
}
