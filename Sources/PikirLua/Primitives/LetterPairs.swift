import PikirText

/// How often each two neighbouring letters stand in a text, its words folded and parted by a space.
struct LetterPairs {
  private var counts: [UInt64: Int] = [:]
  private var total = 0
  /// The letters when there are too few for a pair.
  private var lone: [UInt32] = []

  /// - Complexity: O(bytes).
  init(_ text: UnsafeRawBufferPointer) {
    var letters: [UInt32] = []
    forEachToken(in: text) { token in
      if !letters.isEmpty { letters.append(0x20) }
      letters.append(contentsOf: UTF8Scalars(token).lazy.map(\.value))
    }
    guard letters.count >= 2 else {
      lone = letters
      return
    }
    for (first, second) in zip(letters, letters.dropFirst()) {
      counts[UInt64(first) << 32 | UInt64(second), default: 0] += 1
    }
    total = letters.count - 1
  }

  /// Twice the pairs in common, by all pairs; texts without a pair are alike when they are equal.
  ///
  /// - Source: Dice 1945, on multisets.
  func similarity(to other: LetterPairs) -> Double {
    guard total + other.total > 0 else { return lone == other.lone ? 1 : 0 }
    let common = counts.reduce(0) { $0 + min($1.value, other.counts[$1.key] ?? 0) }
    return Double(2 * common) / Double(total + other.total)
  }
}
