/// Notes which sets occur, for programs whose entries are all single patterns.
struct WordPresenceObserver: WordObserver {
  let program: WordSetProgram
  let bits: UnsafeMutablePointer<UInt64>

  @inline(__always) mutating func letter(_ range: Range<Int>) {}
  @inline(__always) mutating func gap() {}
  @inline(__always) mutating func sentenceEnd() {}

  mutating func found(_ pattern: Int) { program.mark(pattern, in: bits) }
}

/// Notes which patterns occur in which words.
struct WordPlaceObserver: WordObserver {
  struct Event {
    let pattern: Int
    /// The word it ends in, from 0.
    let word: Int
    /// The first word of the sentence.
    let sentence: Int
  }

  /// Patterns that are to be noted, by number.
  private let isWanted: [Bool]
  private let keepsRanges: Bool
  private(set) var events: [Event] = []
  /// Where each word stands in the text, if asked for.
  private(set) var words: [Range<Int>] = []
  private var wordCount = 0
  private var isInWord = false
  private var sentence = 0

  init(isWanted: [Bool], keepsRanges: Bool) {
    self.isWanted = isWanted
    self.keepsRanges = keepsRanges
  }

  @inline(__always) mutating func letter(_ range: Range<Int>) {
    if !isInWord {
      wordCount += 1
      isInWord = true
      if keepsRanges { words.append(range) }
    } else if keepsRanges {
      words[words.count - 1] = words[words.count - 1].lowerBound..<range.upperBound
    }
  }

  @inline(__always) mutating func gap() { isInWord = false }

  mutating func sentenceEnd() { sentence = wordCount }

  mutating func found(_ pattern: Int) {
    guard isWanted[pattern] else { return }
    events.append(Event(pattern: pattern, word: wordCount - 1, sentence: sentence))
  }
}

/// Notes which sets occur, and the places of patterns for those that need them.
struct WordSetObserver: WordObserver {
  private var presence: WordPresenceObserver
  private(set) var places: WordPlaceObserver

  init(_ program: WordSetProgram, _ bits: UnsafeMutablePointer<UInt64>) {
    presence = WordPresenceObserver(program: program, bits: bits)
    places = WordPlaceObserver(isWanted: program.placedPatterns, keepsRanges: false)
  }

  @inline(__always) mutating func letter(_ range: Range<Int>) { places.letter(range) }
  @inline(__always) mutating func gap() { places.gap() }
  mutating func sentenceEnd() { places.sentenceEnd() }

  mutating func found(_ pattern: Int) {
    presence.found(pattern)
    places.found(pattern)
  }
}
