package import PikirBase
import PikirText

extension WordIndex {
  /// Counts, for every stem of a table, the reviews of two sets that hold any of its forms.
  ///
  /// - Throws: `C110` when interrupted.
  /// - Complexity: O(postings), about 3 ns each.
  package func reviewCounts(
    ofStemsIn table: StemTable,
    among first: ReviewSet,
    and second: ReviewSet,
    interrupt: Interrupt? = nil
  ) throws(Diagnostic) -> [(first: Int, second: Int)] {
    let sets = (bits(of: first), bits(of: second))
    let rowLimit = parts.map { ($0.segment.firstWord + $0.segment.wordCount) * 64 }.max() ?? 0
    var stamps = [UInt32](repeating: 0, count: rowLimit)
    var counts: [(first: Int, second: Int)] = []
    counts.reserveCapacity(table.stemCount)
    for stem in 0..<table.stemCount {
      if stem & 4095 == 0 { try interrupt?.check() }
      let forms = table.forms(of: stem)
      var found: (UInt32, UInt32) = (0, 0)
      stamps.withUnsafeMutableBufferPointer { stamps in
        for form in forms {
          let segment = parts[form.part].segment
          let own = stamps.baseAddress.map { $0 + segment.firstWord * 64 }
          sets.0[form.part].withUnsafeBufferPointer { first in
            sets.1[form.part].withUnsafeBufferPointer { second in
              segment.tally(
                term: form.term,
                in: (first, second),
                stamps: forms.count > 1 ? own : nil,
                stamp: UInt32(stem + 1),
                into: &found
              )
            }
          }
        }
      }
      counts.append((Int(found.0), Int(found.1)))
    }
    return counts
  }

  /// How often each stem occurs: over all its forms, the reviews of a set that hold the form.
  ///
  /// - Complexity: O(terms) when every indexed review is in the set; O(postings) otherwise.
  package func occurrences(
    ofStemsIn table: StemTable,
    among reviews: ReviewSet
  ) -> [Int] {
    let bits = bits(of: reviews)
    let isWhole = parts.map { !$0.isNarrowed && $0.covered.isSubset(of: reviews) }
    return (0..<table.stemCount).map { stem in
      table.forms(of: stem).reduce(0) { sum, form in
        let segment = parts[form.part].segment
        if isWhole[form.part] { return sum + segment.rowCount(ofTerm: form.term) }
        return sum + rowCount(of: form, in: bits)
      }
    }
  }

  /// The reviews that hold any form of a stem.
  ///
  /// - Complexity: O(rows / 64 + postings).
  package func reviews(holding stem: Int, of table: StemTable) -> ReviewSet {
    let forms = table.forms(of: stem)
    return rows { segment in
      forms.filter { parts[$0.part].segment === segment }.map(\.term)
    }
  }

  /// The form of a stem that most reviews of a set hold; the first by its bytes among equals.
  package func commonestForm(
    of stem: Int,
    in table: StemTable,
    among reviews: ReviewSet
  ) -> String {
    let bits = bits(of: reviews)
    var counts: [[UInt8]: Int] = [:]
    for form in table.forms(of: stem) {
      let name = Array(parts[form.part].segment.term(form.term))
      counts[name, default: 0] += rowCount(of: form, in: bits)
    }
    let best = counts.min { left, right in
      if left.value != right.value { return left.value > right.value }
      return left.key.lexicographicallyPrecedes(right.key)
    }
    return best.map { String(decoding: $0.key, as: UTF8.self) } ?? ""
  }

  /// The stems of a review's words in the order in which they first stand, each with how often.
  ///
  /// - Complexity: O(words of the review × log terms).
  package func stems(
    ofRow row: Int,
    in table: StemTable,
    of contents: ContentColumns
  ) -> [(stem: Int, count: Int)] {
    guard let part = parts.firstIndex(where: { $0.covered.contains(row: row) }) else { return [] }
    var found: [(stem: Int, count: Int)] = []
    var places: [Int: Int] = [:]
    contents.withBytes(row: row) { bytes in
      forEachToken(in: bytes) { token in
        guard let stem = table.stem(of: Array(token), inPart: part) else { return }
        if let place = places[stem] {
          found[place].count += 1
        } else {
          places[stem] = found.count
          found.append((stem, 1))
        }
      }
    }
    return found
  }

  private func rowCount(of form: StemTable.Form, in bits: [[UInt64]]) -> Int {
    var found: (UInt32, UInt32) = (0, 0)
    bits[form.part].withUnsafeBufferPointer { bits in
      parts[form.part].segment.tally(
        term: form.term,
        in: (bits, bits),
        stamps: nil,
        stamp: 0,
        into: &found
      )
    }
    return Int(found.0)
  }

  /// The bits of a set that each part answers for, as many words as its segment has.
  func bits(of reviews: ReviewSet) -> [[UInt64]] {
    parts.map { part in
      let own = part.isNarrowed ? reviews.intersection(part.covered) : reviews
      let start = min(part.segment.firstWord, own.words.count)
      let end = min(start + part.segment.wordCount, own.words.count)
      let bits = Array(own.words[start..<end])
      return bits + [UInt64](repeating: 0, count: part.segment.wordCount - bits.count)
    }
  }
}
