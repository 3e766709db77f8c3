/// Reads the sources of word sets and makes patterns of their entries.
struct WordSetCompiler {
  /// Where a pattern is a whole entry.
  struct EntryUse {
    let set: Int
    let entry: Int
    let wordCount: Int
  }

  /// A phrase with a star at an inner word's side: its stretches between such stars in order, each
  /// a pattern, which must follow one another word by word.
  struct Chain {
    let set: Int
    let entry: Int
    var patterns: [Int] = []
    var wordCounts: [Int] = []
  }

  struct LinkUse {
    let chain: Int
    let link: Int
  }

  private(set) var alphabet = WordAlphabet([])
  private(set) var patterns: [[UInt16]] = []
  private(set) var entryUses: [[EntryUse]] = []
  private(set) var linkUses: [[LinkUse]] = []
  private(set) var chains: [Chain] = []
  private var numbers: [[UInt16]: Int] = [:]

  init(_ sources: [WordSetSource]) throws(WordSetFault) {
    guard sources.count <= WordSetLimits.sets else {
      let reason = "there are more than \(WordSetLimits.sets) word sets"
      throw WordSetFault(set: WordSetLimits.sets, reason: reason)
    }
    var sets: [[WordSetEntry]] = []
    var count = 0
    for (number, source) in sources.enumerated() {
      count += source.entries.count
      guard count <= WordSetLimits.entries else {
        let reason = "the word sets have more than \(WordSetLimits.entries) entries together"
        throw WordSetFault(set: number, reason: reason)
      }
      switch source.kind {
      case .words: sets.append(try Self.entries(of: source, number: number))
      case .near:
        try Self.checkNear(source, number: number)
        sets.append([])
      }
    }
    alphabet = WordAlphabet(sets.joined().lazy.flatMap(\.words))
    for (set, entries) in sets.enumerated() {
      for (entry, words) in entries.enumerated() { add(words.words, set: set, entry: entry) }
    }
  }

  // MARK: Checks

  private static func entries(
    of source: WordSetSource,
    number: Int
  ) throws(WordSetFault) -> [WordSetEntry] {
    guard !source.entries.isEmpty else {
      throw WordSetFault(set: number, reason: "the set has no entries")
    }
    var places: [WordSetEntry: Int] = [:]
    var entries: [WordSetEntry] = []
    for (place, text) in source.entries.enumerated() {
      let entry: WordSetEntry
      do {
        entry = try WordSetEntry(text)
      } catch {
        throw WordSetFault(set: number, entry: place, reason: error.reason)
      }
      if let first = places.updateValue(place, forKey: entry) {
        let reason = "the entry says the same as entry \(first + 1), '\(source.entries[first])'"
        throw WordSetFault(set: number, entry: place, reason: reason)
      }
      entries.append(entry)
    }
    return entries
  }

  private static func checkNear(_ source: WordSetSource, number: Int) throws(WordSetFault) {
    let earlier = 0..<number
    guard earlier.contains(source.left), earlier.contains(source.right) else {
      throw WordSetFault(set: number, reason: "near needs two sets that were made before it")
    }
    guard (0...WordSetLimits.distance).contains(source.distance) else {
      let reason = "near takes a distance from 0 to \(WordSetLimits.distance) words"
      throw WordSetFault(set: number, reason: reason)
    }
  }

  // MARK: Patterns

  private mutating func add(_ words: [WordSetEntry.Word], set: Int, entry: Int) {
    let stretches = Self.stretches(of: words)
    if let only = stretches.first, stretches.count == 1 {
      let use = EntryUse(set: set, entry: entry, wordCount: words.count)
      entryUses[number(of: only)].append(use)
      return
    }
    var chain = Chain(set: set, entry: entry)
    for stretch in stretches {
      let pattern = number(of: stretch)
      linkUses[pattern].append(LinkUse(chain: chains.count, link: chain.patterns.count))
      chain.patterns.append(pattern)
      chain.wordCounts.append(stretch.count)
    }
    chains.append(chain)
  }

  /// Cuts a phrase where a star stands between two words.
  private static func stretches(of words: [WordSetEntry.Word]) -> [ArraySlice<WordSetEntry.Word>] {
    var stretches: [ArraySlice<WordSetEntry.Word>] = []
    var start = 0
    for index in words.indices.dropFirst()
    where words[index - 1].isOpenAfter || words[index].isOpenBefore {
      stretches.append(words[start..<index])
      start = index
    }
    stretches.append(words[start...])
    return stretches
  }

  private mutating func number(of words: ArraySlice<WordSetEntry.Word>) -> Int {
    var symbols: [UInt16] = []
    if words.first?.isOpenBefore == false { symbols.append(WordAlphabet.gap) }
    for (index, word) in words.enumerated() {
      if index > 0 { symbols.append(WordAlphabet.gap) }
      for letter in word.letters { alphabet.append(letter, to: &symbols) }
    }
    if words.last?.isOpenAfter == false { symbols.append(WordAlphabet.gap) }
    if let known = numbers[symbols] { return known }
    numbers[symbols] = patterns.count
    patterns.append(symbols)
    entryUses.append([])
    linkUses.append([])
    return patterns.count - 1
  }
}
