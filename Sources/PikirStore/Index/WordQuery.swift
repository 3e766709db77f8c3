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
  package func matches(_ token: UnsafeRawBufferPointer) -> Bool {
    switch self {
    case .exact(let word): token.count == word.count && token.elementsEqual(word)
    case .prefix(let start): token.starts(with: start)
    case .forms(let expansion): expansion.matches(token)
    }
  }

  /// A beginning that every term shares which answers.
  var commonPrefix: [UInt8] {
    switch self {
    case .exact(let word), .prefix(let word): word
    case .forms(let expansion): expansion.commonPrefix
    }
  }

  /// Where the words that answer stand in some bytes, ascending; for highlighting.
  package func ranges(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var buffer = TokenBuffer()
    var scanner = TokenScanner(bytes)
    while scanner.next(into: &buffer) {
      if matches(buffer.bytes) { found.append(scanner.range) }
    }
    return found
  }

  /// Tells whether a word of some bytes answers.
  package func occurs(in bytes: UnsafeRawBufferPointer) -> Bool {
    var buffer = TokenBuffer()
    var scanner = TokenScanner(bytes)
    while scanner.next(into: &buffer) {
      if matches(buffer.bytes) { return true }
    }
    return false
  }
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
