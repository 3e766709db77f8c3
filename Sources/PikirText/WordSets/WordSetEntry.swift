import CSystem

/// An entry of a word set, read: its words in order, folded, each with or without stars.
///
/// What stands between two words of an entry does not matter: `wi-fi`, `wi fi` and `wi, fi` are one
/// and the same phrase.
struct WordSetEntry: Hashable {
  struct Word: Hashable {
    /// Folded scalars, without those that a word leaves out.
    var letters: [UInt32]
    /// Whether other letters may come before or after.
    var isOpenBefore = false
    var isOpenAfter = false
  }

  private(set) var words: [Word] = []

  /// Reads an entry.
  ///
  /// - Throws: the reason why it is none, as a short sentence.
  /// - Complexity: O(n).
  init(_ text: String) throws(WordSetEntryFault) {
    guard text.utf8.count <= WordSetLimits.entryBytes else {
      throw WordSetEntryFault("the entry has more than \(WordSetLimits.entryBytes) bytes")
    }
    let bytes = Array(text.utf8)
    let composed = bytes.withUnsafeBytes { normalizedNFC($0) } ?? bytes
    var problem: WordSetEntryFault?
    var words: [Word] = []
    composed.withUnsafeBytes { bytes in
      do throws(WordSetEntryFault) { words = try Self.words(bytes) } catch { problem = error }
    }
    if let problem { throw problem }
    self.words = words
  }

  private static func words(
    _ bytes: UnsafeRawBufferPointer
  ) throws(WordSetEntryFault) -> [Word] {
    var words: [Word] = []
    var ends: [Int] = []
    var starCount = 0
    var buffer = TokenBuffer()
    var scanner = TokenScanner(bytes)
    while scanner.next(into: &buffer) {
      let range = scanner.range
      var word = Word(letters: letters(UnsafeRawBufferPointer(rebasing: bytes[range])))
      word.isOpenBefore = range.lowerBound > 0 && bytes[range.lowerBound - 1] == star
      word.isOpenAfter = range.upperBound < bytes.count && bytes[range.upperBound] == star
      starCount += (word.isOpenBefore ? 1 : 0) + (word.isOpenAfter ? 1 : 0)
      if word.isOpenBefore, words.last?.isOpenAfter == true, ends.last == range.lowerBound - 1 {
        throw WordSetEntryFault("a star stands at the beginning or the end of a word, not inside")
      }
      words.append(word)
      ends.append(range.upperBound)
    }
    try check(words, starCount: starCount, in: bytes)
    return words
  }

  private static func check(
    _ words: [Word],
    starCount: Int,
    in bytes: UnsafeRawBufferPointer
  ) throws(WordSetEntryFault) {
    let written = bytes.count { $0 == star }
    if words.isEmpty {
      if written > 0 { throw WordSetEntryFault("a star needs letters or digits next to it") }
      let isBlank = bytes.allSatisfy { $0 <= 0x20 }
      throw WordSetEntryFault(isBlank ? "the entry is empty" : "the entry has no letter or digit")
    }
    guard written == starCount else {
      throw WordSetEntryFault("a star needs letters or digits next to it")
    }
    if SentenceEnds(bytes).hasEndBetweenWords() {
      throw WordSetEntryFault("a sentence ends inside the phrase, so it would never occur")
    }
  }

  private static let star = UInt8(ascii: "*")

  /// The folded letters of one word, as an index of the text would have them.
  private static func letters(_ bytes: UnsafeRawBufferPointer) -> [UInt32] {
    var letters: [UInt32] = []
    guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return [] }
    var at = 0
    while at < bytes.count {
      var size = 0
      let scalar = pikir_utf8_decode(base + at, bytes.count - at, &size)
      at += size
      let kind = LetterClass(scalar)
      if kind == .ignored || kind == .apostrophe { continue }
      letters.append(foldedScalar(scalar))
    }
    return letters
  }
}

/// Why a text is no entry of a word set.
struct WordSetEntryFault: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
