import PikirBase
import PikirText

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Texts on their way to be sorted, all in two runs of bytes: a million arrays would take longer to
/// make and to free than to compare.
struct TextKeys {
  private struct End {
    var folded: Int
    var plain: Int
  }

  private var folded: [UInt8] = []
  private var plain: [UInt8] = []
  private var ends: [End] = []
  /// The first eight folded bytes of each, the first one highest, which settle most comparisons.
  private var heads: [UInt64] = []

  /// How many texts there are.
  var count: Int { ends.count }

  mutating func append(_ text: String) {
    let start = folded.count
    var text = text
    text.withUTF8 { bytes in
      PikirText.folded(UnsafeRawBufferPointer(bytes), into: &folded)
      plain.append(contentsOf: bytes)
    }
    var head: UInt64 = 0
    for place in 0..<8 {
      head = head << 8 | (start + place < folded.count ? UInt64(folded[start + place]) : 0)
    }
    heads.append(head)
    ends.append(End(folded: folded.count, plain: plain.count))
  }

  /// Each text's place among the distinct ones, from 1; 0 for the empty text.
  ///
  /// - Throws: `C110` when interrupted.
  /// - Complexity: O(n log n) comparisons, O(bytes) memory.
  func ranks(_ interrupt: Interrupt) throws(Diagnostic) -> [UInt32] {
    let sorted = try ends.indices.sorted(lookingAt: interrupt) { precedes($0, $1) }
    var ranks = [UInt32](repeating: 0, count: count)
    var rank: UInt32 = 0
    var previous: Int?
    for index in sorted where !plainRange(index).isEmpty {
      let isNew = previous.map { compare(plain, plainRange($0), plainRange(index)) != 0 } ?? true
      if isNew { rank += 1 }
      previous = index
      ranks[index] = rank
    }
    return ranks
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    if heads[left] != heads[right] { return heads[left] < heads[right] }
    let byFolded = compare(folded, foldedRange(left), foldedRange(right))
    if byFolded != 0 { return byFolded < 0 }
    return compare(plain, plainRange(left), plainRange(right)) < 0
  }

  private func foldedRange(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1].folded)..<ends[index].folded
  }

  private func plainRange(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1].plain)..<ends[index].plain
  }

  /// Negative, zero or positive as one stretch of the bytes is before, equal to or after another.
  private func compare(_ bytes: [UInt8], _ left: Range<Int>, _ right: Range<Int>) -> Int {
    let common = min(left.count, right.count)
    let order = bytes.withUnsafeBytes { all -> Int32 in
      guard common > 0, let base = all.baseAddress else { return 0 }
      return memcmp(base + left.lowerBound, base + right.lowerBound, common)
    }
    return order == 0 ? left.count - right.count : Int(order)
  }
}
