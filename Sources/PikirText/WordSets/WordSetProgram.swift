/// The word sets of a plugin, compiled together, so that one reading of a text finds them all.
///
/// What occurs:
/// - Case does not matter, nor ё against е; words are those of the index (`TokenScanner`), but of
///   any length. An apostrophe between two letters of one script, a soft hyphen and an accent are
///   left out of a word; any other apostrophe and every hyphen part words.
/// - `банк` is that word alone, `банк*` begins one, `*банк` ends one, `*банк*` stands in one.
/// - An entry of several words is a phrase: they follow one another with anything but letters and
///   digits between, though not over the end of a sentence (`endsSentence`).
/// - `near`: an occurrence of the one set and one of the other that share no word, in either order,
///   with at most so many words between.
package final class WordSetProgram: Sendable {
  package let sources: [WordSetSource]
  let automaton: WordAutomaton
  /// Whether words must be counted to tell what occurs: there are chains, or sets near others.
  let needsPlaces: Bool
  let entryUses: [[WordSetCompiler.EntryUse]]
  let linkUses: [[WordSetCompiler.LinkUse]]
  let chains: [WordSetCompiler.Chain]
  /// Patterns whose places matter for telling whether a set occurs.
  let placedPatterns: [Bool]
  /// The sets each pattern says occur, as a bit each, when no place matters.
  private let markStarts: [Int]
  private let marks: [Int]

  /// Compiles sets; `near` may name those before it.
  ///
  /// - Throws: the first fault, with its set and entry.
  /// - Complexity: O(n log n), n letters in all; memory is bounded by about 100 bytes a letter.
  package init(_ sources: [WordSetSource]) throws(WordSetFault) {
    let compiler = try WordSetCompiler(sources)
    self.sources = sources
    automaton = WordAutomaton(WordTrie(compiler.patterns), compiler.alphabet)
    entryUses = compiler.entryUses
    linkUses = compiler.linkUses
    chains = compiler.chains
    needsPlaces = !compiler.chains.isEmpty || sources.contains { $0.kind == .near }
    let near = Self.leaves(of: sources.indices.filter { sources[$0].kind == .near }, in: sources)
    placedPatterns = compiler.patterns.indices.map { pattern in
      !compiler.linkUses[pattern].isEmpty || compiler.entryUses[pattern].contains { near[$0.set] }
    }
    var starts = [0]
    var marks: [Int] = []
    for uses in compiler.entryUses {
      for use in uses where marks[(starts.last ?? 0)...].last != use.set { marks.append(use.set) }
      starts.append(marks.count)
    }
    markStarts = starts
    self.marks = marks
  }

  package var setCount: Int { sources.count }

  /// Words of 64 bits for a bit a set.
  package var bitWordCount: Int { (sources.count + 63) / 64 }

  /// Sets the bits of the sets that a pattern alone says occur.
  @inline(__always) func mark(_ pattern: Int, in bits: UnsafeMutablePointer<UInt64>) {
    for index in markStarts[pattern]..<markStarts[pattern + 1] {
      let set = marks[index]
      bits[set >> 6] |= 1 << UInt64(set & 63)
    }
  }

  /// All places of a text where a set occurs, ascending, none overlapping: of those that overlap
  /// the one that begins first, then the longest, then the first in the source.
  ///
  /// - Complexity: O(n + m log m), m occurrences. Allocates.
  package func matches(of set: Int, in text: UnsafeRawBufferPointer) -> [WordSetMatch] {
    let wanted = Self.leaves(of: [set], in: sources)
    let patterns = entryUses.indices.map { pattern in
      entryUses[pattern].contains { wanted[$0.set] }
        || linkUses[pattern].contains { wanted[chains[$0.chain].set] }
    }
    let observer = WordPlaceObserver(isWanted: patterns, keepsRanges: true)
    guard var reader = WordReader(automaton, text, observer) else { return [] }
    reader.read()
    let occurrences = WordOccurrences(self, reader.observer.events)
    let words = reader.observer.words
    return occurrences.parted(set).map { found in
      let range = words[found.first].lowerBound..<words[found.last].upperBound
      return WordSetMatch(entry: found.entry, range: range)
    }
  }

  /// Sets that some sets are made of, themselves included, by number.
  private static func leaves(of sets: [Int], in sources: [WordSetSource]) -> [Bool] {
    var needed = [Bool](repeating: false, count: sources.count)
    for set in sets { needed[set] = true }
    for set in sources.indices.reversed() where needed[set] && sources[set].kind == .near {
      needed[sources[set].left] = true
      needed[sources[set].right] = true
    }
    return needed
  }
}
