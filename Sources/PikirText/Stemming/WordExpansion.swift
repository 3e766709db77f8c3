/// A queried word and the test of which index terms count as forms of it.
///
/// A term counts when, in at least one of the languages that the queried word may be in, both
/// have the same stem. A word with digits or of another script matches only itself.
package struct WordExpansion: Sendable {
  /// The word as one folded token.
  package let word: [UInt8]
  /// A beginning that every matching term shares, so that only those terms need the test.
  package let commonPrefix: [UInt8]
  private let stems: [(language: StemLanguage, stem: StemWord)]

  /// Takes a word already folded as the tokenizer folds it.
  package init(folded word: [UInt8]) {
    self.word = word
    guard let letters = StemWord(word) else {
      stems = []
      commonPrefix = word
      return
    }
    stems = stemLanguages(for: word).map { ($0, stem(letters, $0)) }
    var shared = letters
    for (_, stem) in stems {
      var count = 0
      while count < shared.count, count < stem.count, shared.letters[count] == stem.letters[count] {
        count += 1
      }
      shared.letters.removeSubrange(count...)
    }
    commonPrefix = WordExpansion.sharedBeginning(of: shared, among: stems.map(\.stem)).utf8
  }

  /// Leaves out the letters that a stemmer may have changed at a stem's end.
  private static func sharedBeginning(of shared: StemWord, among stems: [StemWord]) -> StemWord {
    let shortest = stems.map(\.count).min() ?? shared.count
    var shared = shared
    let kept = max(min(shared.count, shortest - changedLetterLimit), 1)
    shared.letters.removeSubrange(min(kept, shared.count)...)
    return shared
  }

  /// The number of letters at a stem's end that may differ from the token's.
  private static let changedLetterLimit = 2

  /// Tells whether an index term is the word or a form of it.
  ///
  /// - Complexity: a few bytes compared for most terms; one stemming a language, about 1 µs each,
  ///   for those that begin alike.
  package func matches(_ token: UnsafeRawBufferPointer) -> Bool {
    guard beginsAlike(token) else { return false }
    if token.count == word.count, token.elementsEqual(word) { return true }
    guard !stems.isEmpty, let letters = StemWord(token) else { return false }
    return stems.contains { stem(letters, $0.language) == $0.stem }
  }

  private func beginsAlike(_ token: UnsafeRawBufferPointer) -> Bool {
    guard token.count >= commonPrefix.count else { return false }
    var index = 0
    while index < commonPrefix.count {
      if token[index] != commonPrefix[index] { return false }
      index += 1
    }
    return true
  }
}
