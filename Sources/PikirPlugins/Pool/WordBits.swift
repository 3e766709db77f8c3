package import PikirWire

/// For some reviews, in their order, which word sets of a plugin occur: a bit a set.
package struct WordBits: Sendable, Hashable {
  package let setCount: Int
  private let wordsPerRow: Int
  private var words: [UInt64] = []

  package init(setCount: Int) {
    self.setCount = setCount
    wordsPerRow = max(1, (setCount + 63) / 64)
  }

  package var rowCount: Int { words.count / wordsPerRow }

  /// Adds a review.
  ///
  /// - Parameter bits: set n is bit n & 63 of word n >> 6; words that are missing are 0.
  package mutating func append(_ bits: some RandomAccessCollection<UInt64>) {
    words.append(contentsOf: bits)
    words.append(contentsOf: repeatElement(0, count: wordsPerRow - bits.count))
  }

  /// Adds a review of another list.
  package mutating func append(_ index: Int, of other: WordBits) {
    let start = index * other.wordsPerRow
    append(other.words[start..<start + other.wordsPerRow])
  }

  package func has(_ set: Int, at index: Int) -> Bool {
    words[index * wordsPerRow + set >> 6] >> UInt64(set & 63) & 1 == 1
  }

  /// The bits of some of the reviews as a request holds them, a list a set.
  package func columns(_ range: Range<Int>) -> [(set: Int, bits: PresenceBits)] {
    (0..<min(setCount, RowRequest.maximumSets)).map { set in
      var bits = PresenceBits()
      for index in range { bits.append(has(set, at: index)) }
      return (set, bits)
    }
  }
}
