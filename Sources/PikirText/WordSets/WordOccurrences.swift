/// Where the sets of a program occur in one text, by words, worked out from where patterns do.
struct WordOccurrences {
  struct Occurrence: Hashable {
    /// Nil for `near`.
    let entry: Int?
    /// Its first and last word.
    let first: Int
    let last: Int
  }

  private let program: WordSetProgram
  /// For each set that a pattern was found of.
  private var sets: [Int: [Occurrence]] = [:]
  /// The last words of the links of chains found so far, by chain and link.
  private var links: [Int: [Int]] = [:]

  /// Takes events in the order in which they were found.
  init(_ program: WordSetProgram, _ events: [WordPlaceObserver.Event]) {
    self.program = program
    for event in events {
      for use in program.entryUses[event.pattern] {
        let first = event.word - use.wordCount + 1
        add(Occurrence(entry: use.entry, first: first, last: event.word), to: use.set)
      }
      for use in program.linkUses[event.pattern] { follow(use, event) }
    }
    if !sets.isEmpty { joinNear() }
  }

  /// Tells whether a set occurs.
  func occurs(_ set: Int) -> Bool { sets[set] != nil }

  /// The sets that occur.
  var found: some Sequence<Int> { sets.keys }

  private mutating func add(_ occurrence: Occurrence, to set: Int) {
    // A piece of a word may be found twice in the word.
    if sets[set]?.last != occurrence { sets[set, default: []].append(occurrence) }
  }

  // MARK: Chains

  /// A link counts when the one before it ended at the word before, in the same sentence.
  private mutating func follow(_ use: WordSetCompiler.LinkUse, _ event: WordPlaceObserver.Event) {
    let chain = program.chains[use.chain]
    let before = event.word - chain.wordCounts[use.link]
    if use.link > 0 {
      guard before >= event.sentence, hasLink(use.chain, use.link - 1, at: before) else { return }
    }
    if use.link + 1 < chain.patterns.count {
      let key = Self.key(use.chain, use.link)
      if links[key]?.last != event.word { links[key, default: []].append(event.word) }
    } else {
      let first = event.word - chain.wordCounts.reduce(0, +) + 1
      add(Occurrence(entry: chain.entry, first: first, last: event.word), to: chain.set)
    }
  }

  /// - Complexity: O(w), w the words of the chain, since links are looked at from the last.
  private func hasLink(_ chain: Int, _ link: Int, at word: Int) -> Bool {
    guard let ends = links[Self.key(chain, link)] else { return false }
    var index = ends.count - 1
    while index >= 0, ends[index] > word { index -= 1 }
    return index >= 0 && ends[index] == word
  }

  /// An entry of 200 bytes has fewer than 256 links.
  private static func key(_ chain: Int, _ link: Int) -> Int { chain << 8 | link }

  // MARK: Near

  private mutating func joinNear() {
    for (set, source) in program.sources.enumerated() where source.kind == .near {
      guard let left = sets[source.left], let right = sets[source.right] else { continue }
      let joined = Self.joined(left, right, distance: source.distance)
      if !joined.isEmpty { sets[set] = joined }
    }
  }

  /// Each occurrence of the one with the nearest of the other that shares no word with it.
  ///
  /// - Complexity: O(n log n).
  private static func joined(
    _ left: [Occurrence],
    _ right: [Occurrence],
    distance: Int
  ) -> [Occurrence] {
    let byFirst = right.sorted { $0.first < $1.first }
    let byLast = right.sorted { $0.last < $1.last }
    var found: [Occurrence] = []
    for one in left {
      let after = byFirst.partition { $0.first > one.last }
      let before = byLast.partition { $0.last >= one.first } - 1
      var nearest: Occurrence?
      var least = distance + 1
      if before >= 0, one.first - byLast[before].last - 1 < least {
        least = one.first - byLast[before].last - 1
        nearest = byLast[before]
      }
      if after < byFirst.count, byFirst[after].first - one.last - 1 < least {
        nearest = byFirst[after]
      }
      guard let nearest else { continue }
      let first = min(one.first, nearest.first)
      found.append(Occurrence(entry: nil, first: first, last: max(one.last, nearest.last)))
    }
    return found
  }

  // MARK: Places

  /// Occurrences of a set that do not overlap, the first and longest of those that do.
  func parted(_ set: Int) -> [Occurrence] {
    let all = (sets[set] ?? []).sorted { one, other in
      (one.first, other.last, one.entry ?? 0) < (other.first, one.last, other.entry ?? 0)
    }
    var kept: [Occurrence] = []
    for one in all where one.first > kept.last?.last ?? -1 { kept.append(one) }
    return kept
  }
}

extension [WordOccurrences.Occurrence] {
  /// The first place from which on a condition holds, when it holds for all after it.
  ///
  /// - Complexity: O(log n).
  fileprivate func partition(_ holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
