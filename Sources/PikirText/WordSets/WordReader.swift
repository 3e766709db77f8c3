import CSystem

/// What is told of a text while it is read.
protocol WordObserver {
  /// A letter of a word; the first one begins the word.
  mutating func letter(_ range: Range<Int>)
  /// What stands between words; the word before, if one is open, has ended.
  mutating func gap()
  /// A sentence has ended.
  mutating func sentenceEnd()
  /// A pattern has ended at the last letter or gap.
  mutating func found(_ pattern: Int)
}

/// Reads a text through an automaton.
struct WordReader<Observer: WordObserver> {
  private let automaton: WordAutomaton
  private let low: UnsafePointer<UInt16>
  private let rows: UnsafePointer<UInt32>
  private let rowsEnd: UInt32
  private let base: UnsafePointer<UInt8>
  private let count: Int
  private var state: UInt32
  private(set) var observer: Observer

  /// Nil when the text is empty, in which nothing occurs.
  init?(_ automaton: WordAutomaton, _ text: UnsafeRawBufferPointer, _ observer: Observer) {
    guard let base = text.assumingMemoryBound(to: UInt8.self).baseAddress, !text.isEmpty else {
      return nil
    }
    self.automaton = automaton
    low = UnsafePointer(automaton.low)
    rows = UnsafePointer(automaton.rows)
    rowsEnd = automaton.rowsEnd
    self.base = base
    count = text.count
    state = automaton.start
    self.observer = observer
  }

  /// Reads all of it; ill-formed bytes are gaps.
  ///
  /// - Complexity: O(n), whatever the number of patterns.
  @inline(__always)
  mutating func read() {
    var at = 0
    while at < count {
      var place = Int(base[at])
      var size = 1
      if place >= 0x80 {
        guard place >= 0xC2, place < 0xE0, at + 1 < count, base[at + 1] & 0xC0 == 0x80 else {
          at = lookCloser(at)
          continue
        }
        place = (place & 0x1F) << 6 | Int(base[at + 1] & 0x3F)
        size = 2
      }
      let symbol = low[place]
      if symbol == WordAlphabet.closer {
        at = lookCloser(at)
        continue
      }
      if symbol == WordAlphabet.gap { readGap() } else { readLetter(symbol, at..<at + size) }
      at += size
    }
    readGap()
  }

  @inline(__always)
  private mutating func readLetter(_ symbol: UInt16, _ range: Range<Int>) {
    observer.letter(range)
    step(symbol)
  }

  @inline(__always)
  private mutating func readGap() {
    step(WordAlphabet.gap)
    observer.gap()
  }

  @inline(__always)
  private mutating func step(_ symbol: UInt16) {
    let target =
      state < rowsEnd
      ? rows[Int(state) + Int(symbol)]
      : automaton.deepTarget(from: state, symbol: symbol)
    state = target & ~WordAutomaton.hit
    if target & WordAutomaton.hit != 0 { report() }
  }

  private mutating func report() {
    var reached = automaton.states[automaton.number(of: state)]
    if reached.pattern >= 0 { observer.found(Int(reached.pattern)) }
    while reached.output != 0 {
      reached = automaton.states[Int(reached.output)]
      observer.found(Int(reached.pattern))
    }
  }

  // MARK: Characters that need a look

  /// Reads a character that is not one symbol of its own and gives where the next begins.
  @inline(never)
  private mutating func lookCloser(_ at: Int) -> Int {
    var size = 0
    let scalar = pikir_utf8_decode_inline(base + at, count - at, &size)
    let range = at..<at + size
    switch LetterClass(scalar) {
    case .latin, .cyrillic, .other, .digit: readHigh(foldedScalar(scalar), range)
    case .mark:
      if !automaton.isAfterGap(state) { readHigh(foldedScalar(scalar), range) }
    case .ignored: break
    case .apostrophe:
      if !joins(at, size: size) { readGap() }
    case .single:
      readGap()
      readHigh(foldedScalar(scalar), range)
      readGap()
    case .separator:
      readGap()
      if endsSentence(scalar) { return readSentenceEnd(at) }
    }
    return at + size
  }

  private mutating func readHigh(_ letter: UInt32, _ range: Range<Int>) {
    observer.letter(range)
    if WordAlphabet.isLow(letter) { return step(low[Int(letter)]) }
    let high = automaton.high
    let places = WordAlphabet.places(letter)
    let symbols = (high[places.0], high[places.1], high[places.2])
    let stranger = WordAlphabet.stranger
    if symbols.0 == stranger || symbols.1 == stranger || symbols.2 == stranger {
      return step(stranger)
    }
    step(symbols.0)
    step(symbols.1)
    step(symbols.2)
  }

  /// Whether an apostrophe stands between two letters of one script, and so is left out.
  private func joins(_ at: Int, size: Int) -> Bool {
    guard !automaton.isAfterGap(state), at + size < count else { return false }
    var length = 0
    let after = LetterClass(
      pikir_utf8_decode_inline(base + at + size, count - at - size, &length)
    )
    guard after == .latin || after == .cyrillic else { return false }
    var place = at
    while place > 0 {
      place -= 1
      while place > 0, base[place] & 0xC0 == 0x80 { place -= 1 }
      switch LetterClass(pikir_utf8_decode_inline(base + place, at - place, &length)) {
      case .ignored, .mark: continue
      case let before: return before == after
      }
    }
    return false
  }

  private mutating func readSentenceEnd(_ at: Int) -> Int {
    let bytes = UnsafeRawBufferPointer(start: base, count: count)
    let gap = SentenceEnds(bytes).gap(from: at)
    if gap.hasBlank {
      state = automaton.start
      observer.sentenceEnd()
    }
    return gap.next
  }
}
