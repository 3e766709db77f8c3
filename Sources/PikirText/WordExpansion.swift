/// A queried word and the test of which index terms count as forms of it.
package struct WordExpansion: Sendable {
  /// The word as one folded token.
  package let word: [UInt8]
  /// A beginning that every matching term shares, so that only those terms need the test.
  package let commonPrefix: [UInt8]

  /// Takes a word already folded as the tokenizer folds it.
  package init(folded word: [UInt8]) {
    self.word = word
    commonPrefix = word
  }

  /// Tells whether an index term is the word or a form of it.
  package func matches(_ token: UnsafeRawBufferPointer) -> Bool {
    token.count == word.count && token.elementsEqual(word)
  }
}
