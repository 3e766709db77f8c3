package import PikirBase
package import PikirStore
import PikirText

/// How often each value of a field occurs among some reviews, counted once and asked often.
///
/// For completion: strings that a filter takes for the same, such as `Lamp` and `lamp`, are one
/// value here, so that the count is what `field:value` finds.
package struct ValueCounts: Sendable {
  package struct Entry: Sendable, Hashable {
    /// As the data spells it; the most frequent spelling.
    package let text: String
    package let count: Int
  }

  /// Which values are wanted.
  package enum Match: Sendable, Hashable {
    case all
    /// Those that begin so, folded.
    case beginning([UInt8])
    /// Those that hold it anywhere, folded.
    case holding([UInt8])
  }

  private let key: FieldKey
  private let codes: [UInt32]
  private let counts: [Int]

  /// Counts.
  ///
  /// - Throws: `C110` when interrupted.
  /// - Complexity: O(rows), a few milliseconds for a million.
  package init(
    of field: any QueryField,
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) {
    key = try field.groupKey(for: rows, in: context)
    let groups = try grouped(
      rows: rows,
      by: [key.key],
      measuring: [],
      interrupt: context.interrupt
    )
    codes = groups.keys.first ?? []
    counts = groups.counts
  }

  /// The most frequent values, most frequent first, then in the natural order or by text.
  ///
  /// - Returns: at most so many, and how many others there are.
  /// - Complexity: O(values), and their bytes where a match is asked for.
  package func top(_ match: Match, limit: Int) -> (entries: [Entry], hiddenCount: Int) {
    let places = places(meeting: match)
    let chosen = mostFrequent(of: places, limit: limit)
    var named = chosen.map { place in
      let text = key.value(codes[place]).sortText
      return Named(place: place, text: text, folded: foldedBytes(text), count: counts[place])
    }
    let merged = key.order == .text ? mergeSpellings(into: &named) : 0
    let entries = named.sorted(by: precedes).map { Entry(text: $0.text, count: $0.count) }
    return (entries, max(0, places.count - merged - entries.count))
  }

  /// All values in the natural order of the field, for months and stars.
  package func inOrder(_ match: Match) -> [Entry] {
    places(meeting: match).sorted { codes[$0] < codes[$1] }.map {
      Entry(text: key.value(codes[$0]).sortText, count: counts[$0])
    }
  }

  private struct Named {
    let place: Int
    let text: String
    let folded: [UInt8]
    var count: Int
  }

  /// Above so many values none is looked for by a piece in its middle: that would be waited for.
  private static let mostSearched = 20_000

  private func places(meeting match: Match) -> [Int] {
    let wanted: [UInt8]
    switch match {
    case .all: return codes.indices.filter { codes[$0] != 0 }
    case .beginning(let start): wanted = start
    case .holding(let piece):
      if codes.count > Self.mostSearched { return [] }
      wanted = piece
    }
    let isBeginning = match == .beginning(wanted)
    let sieve = isBeginning ? FirstLetterSieve(wanted) : nil
    // Taken once: to copy a table for each value costs more than to look at the value.
    guard let table = key.table else {
      return codes.indices.filter { place in
        let code = codes[place]
        guard code != 0 else { return false }
        return Self.holds(foldedBytes(key.value(code).sortText), wanted, isBeginning)
      }
    }
    var folded: [UInt8] = []
    var found: [Int] = []
    for place in codes.indices where codes[place] != 0 {
      let isMet = table.withBytes(of: codes[place]) { bytes in
        if let sieve, !sieve.mayBegin(bytes) { return false }
        folded.removeAll(keepingCapacity: true)
        PikirText.folded(bytes, into: &folded)
        return Self.holds(folded, wanted, isBeginning)
      }
      if isMet { found.append(place) }
    }
    return found
  }

  private static func holds(_ value: [UInt8], _ wanted: [UInt8], _ isBeginning: Bool) -> Bool {
    if isBeginning { return value.starts(with: wanted) }
    guard value.count >= wanted.count, !wanted.isEmpty else { return wanted.isEmpty }
    return (0...value.count - wanted.count).contains { value[$0...].starts(with: wanted) }
  }

  /// The places with the greatest counts; of equal ones those that came first.
  private func mostFrequent(of places: [Int], limit: Int) -> [Int] {
    var best: [Int] = []
    for place in places {
      if best.count == limit, counts[place] <= counts[best[limit - 1]] { continue }
      let position = best.firstIndex { counts[$0] < counts[place] } ?? best.count
      best.insert(place, at: position)
      if best.count > limit { best.removeLast() }
    }
    return best
  }

  private func precedes(_ left: Named, _ right: Named) -> Bool {
    if left.count != right.count { return left.count > right.count }
    if key.order == .natural { return codes[left.place] < codes[right.place] }
    return TextOrder.precedes(
      (left.folded, Array(left.text.utf8)),
      (right.folded, Array(right.text.utf8))
    )
  }

  /// Adds to each value the counts of its other spellings, so that it says what a filter finds.
  ///
  /// - Returns: how many other spellings there were.
  private func mergeSpellings(into named: inout [Named]) -> Int {
    guard let table = key.table else { return 0 }
    var first: [[UInt8]: Int] = [:]
    var kept: [Named] = []
    for value in named where first[value.folded] == nil {
      first[value.folded] = kept.count
      kept.append(value)
    }
    let chosen = Set(kept.map { codes[$0.place] })
    let sketches = Set(kept.map { value in value.folded.withUnsafeBytes { SpellingSketch($0) } })
    var merged = 0
    var folded: [UInt8] = []
    for place in codes.indices where codes[place] != 0 {
      table.withBytes(of: codes[place]) { bytes in
        guard sketches.contains(SpellingSketch(bytes)) else { return }
        folded.removeAll(keepingCapacity: true)
        PikirText.folded(bytes, into: &folded)
        guard let known = first[folded], !chosen.contains(codes[place]) else { return }
        kept[known].count += counts[place]
        merged += 1
      }
    }
    named = kept
    return merged
  }
}

/// What the spellings of one value share: how many letters there are, and the sum of the Latin
/// letters and signs without their case.
private struct SpellingSketch: Hashable {
  private var letters: UInt32 = 0
  private var sum: UInt32 = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes where byte & 0xC0 != 0x80 {
      letters &+= 1
      if byte < 0x80 { sum = sum &* 31 &+ UInt32(byte | 0x20) }
    }
  }
}

/// Tells from the first two bytes of a string that it cannot begin with a letter in any case.
private struct FirstLetterSieve {
  /// A bit for each pair of first bytes; of an ASCII letter the second byte is left out.
  private var pairs = [Bool](repeating: false, count: 1 << 16)

  /// Nil for a letter beyond those of two bytes, which are folded anyway.
  init?(_ wanted: [UInt8]) {
    guard let letter = String(decoding: wanted, as: UTF8.self).unicodeScalars.first,
      letter.value < 0x600
    else { return nil }
    for value in UInt32(0)..<0x600 where foldedScalar(value) == letter.value {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      pairs[Int(bytes[0]) << 8 | (bytes.count > 1 ? Int(bytes[1]) : 0)] = true
    }
    // Signs of three bytes may fold to a short one, such as the Kelvin sign.
    for first in 0xE0...0xFF { pairs[first << 8] = true }
  }

  func mayBegin(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first else { return false }
    if first < 0x80 || first >= 0xE0 { return pairs[Int(first) << 8] }
    return bytes.count > 1 && pairs[Int(first) << 8 | Int(bytes[1])]
  }
}
