import CSystem
package import PikirBase
import PikirText

/// Finds a literal text, whatever its case, in what reviews say.
///
/// Case and ё = е are folded as words are, a run of blanks matches any run of blanks, no match
/// crosses the border between title, text, pros and cons. The text itself is not folded or copied.
package struct TextMatcher: Sendable {
  let needle: TextNeedle
  /// Which vector instructions to use; tests compare them.
  var level = VectorLevel.best

  /// Prepares a needle as typed; an empty one, or one with a NUL, matches nothing.
  package init(_ needle: String) { self.needle = TextNeedle(needle) }

  /// Finds the reviews that hold the text.
  ///
  /// Only one piece of each review is looked at when `part` names it, and only the rows of
  /// `within` when it is given.
  ///
  /// - Throws: `C110` when interrupted.
  /// - Complexity: O(bytes), about 6 GB/s; O(bytes of the rows) when `within` is small.
  package func rows(
    in contents: ContentColumns,
    rowCount: Int,
    part: ContentPart? = nil,
    within: ReviewSet? = nil,
    interrupt: Interrupt? = nil
  ) throws(Diagnostic) -> ReviewSet {
    guard !needle.units.isEmpty else { return ReviewSet() }
    let all = ReviewSet(allUpTo: min(rowCount, contents.lengths.count))
    let wanted = within?.intersection(all) ?? all
    var scan = ContentScan(needle, contents, level: level, interrupt: interrupt)
    // Going to a row costs about as much as scanning the next eight.
    if let within, within.count * 8 < all.count {
      try scan.look(atRows: wanted)
    } else {
      try scan.lookThrough(wanted)
    }
    guard let part else { return scan.found }
    return narrowed(scan.found, to: part, in: contents)
  }

  private func narrowed(
    _ rows: ReviewSet,
    to part: ContentPart,
    in contents: ContentColumns
  ) -> ReviewSet {
    var kept = ReviewSet()
    rows.forEachRow { row in
      let holds =
        contents.isShaped(row: row)
        ? contents.withPart(part, row: row) { matches($0) } : part == .text
      if holds { kept.insert(row: row) }
    }
    return kept
  }

  /// Where the text stands in some bytes, ascending, without overlaps; for highlighting.
  ///
  /// - Complexity: O(bytes × needle) at worst.
  package func ranges(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
    guard !needle.units.isEmpty else { return [] }
    var found: [Range<Int>] = []
    var at = 0
    while at < bytes.count {
      if let end = needle.matchForwards(in: bytes, from: 0, at: at) {
        found.append(at..<end)
        at = end
      } else {
        at += TextNeedle.scalar(in: bytes, at: at).size
      }
    }
    return found
  }

  /// Tells whether some bytes hold the text.
  package func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard !needle.units.isEmpty else { return false }
    var at = 0
    while at < bytes.count {
      if needle.matchForwards(in: bytes, from: 0, at: at) != nil { return true }
      at += TextNeedle.scalar(in: bytes, at: at).size
    }
    return false
  }
}
