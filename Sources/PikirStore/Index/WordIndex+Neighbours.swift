extension WordIndex {
  /// The words that may be slips of a spelling: of about its length, with about its letters.
  ///
  /// A sieve, not a distance: it lets through every word within two edits and some others.
  ///
  /// - Parameter spellings: folded words, such as one and what its keys give in other layouts.
  /// - Returns: folded words in the order of their bytes.
  /// - Complexity: O(bytes of all terms).
  package func words(near spellings: [[UInt8]]) -> [String] {
    let wanted = spellings.map(LetterSketch.init)
    var found: Set<String> = []
    for part in parts {
      var term = 0
      while term < part.segment.termCount {
        let bytes = part.segment.term(term)
        let sketch = LetterSketch(bytes)
        if wanted.contains(where: sketch.isNear) {
          found.insert(String(decoding: bytes, as: UTF8.self))
        }
        term += 1
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// How many letters a word has, and roughly which.
private struct LetterSketch {
  private var count = 0
  private var letters: UInt64 = 0

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes where byte & 0xC0 != 0xC0 {
      count += 1
      letters |= 1 << UInt64(byte & 63)
    }
  }

  /// An edit takes one letter away, brings one, or both.
  func isNear(_ other: LetterSketch) -> Bool {
    abs(count - other.count) <= 2 && (letters ^ other.letters).nonzeroBitCount <= 4
  }
}
