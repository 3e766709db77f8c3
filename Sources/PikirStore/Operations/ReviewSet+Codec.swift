import PikirBase

/// How a set of rows is written; whichever is shortest.
private enum RowForm: UInt8 {
  case empty = 0
  /// First row and count.
  case range = 1
  /// Count, then the gaps between rows, less one.
  case gaps = 2
  /// Index of the first word and the words.
  case bitmap = 3
}

extension PayloadWriter {
  /// Writes a set of rows or of other indices.
  ///
  /// - Complexity: O(rows / 64 + members).
  mutating func put(_ rows: ReviewSet) {
    guard let first = rows.firstRow, let last = rows.lastRow else {
      return put(byte: RowForm.empty.rawValue)
    }
    let count = rows.count
    if last - first + 1 == count {
      put(byte: RowForm.range.rawValue)
      put(first)
      return put(count)
    }
    let words = Array(rows.words[(first >> 6)...(last >> 6)])
    let bitmapBytes = words.count * 8
    var gaps = PayloadWriter()
    if count < bitmapBytes {
      var next = 0
      rows.forEachRow { row in
        gaps.put(row - next)
        next = row + 1
      }
    }
    if count < bitmapBytes, gaps.bytes.count < bitmapBytes {
      put(byte: RowForm.gaps.rawValue)
      put(count)
      append(gaps)
    } else {
      put(byte: RowForm.bitmap.rawValue)
      put(first >> 6)
      put(words)
    }
  }
}

extension PayloadReader {
  /// Reads a set whose members must all be less than `limit`.
  mutating func rows(limit: Int) throws(Diagnostic) -> ReviewSet {
    switch RowForm(rawValue: try byte()) {
    case .empty:
      return ReviewSet()
    case .range:
      let first = try int(upTo: limit)
      let count = try int(upTo: limit - first)
      return ReviewSet(rows: first..<first + count)
    case .gaps:
      return try gaps(limit: limit)
    case .bitmap:
      let firstWord = try int(upTo: limit >> 6)
      let words = try values(UInt64.self)
      var set = ReviewSet(words: [UInt64](repeating: 0, count: firstWord) + words)
      set.trim()
      guard (set.lastRow ?? -1) < limit else { throw Self.damaged("a row is out of range") }
      return set
    case nil:
      throw Self.damaged("a set has an unknown form")
    }
  }

  private mutating func gaps(limit: Int) throws(Diagnostic) -> ReviewSet {
    let count = try int(upTo: remaining)
    var set = ReviewSet()
    var next = 0
    for _ in 0..<count {
      let row = next + (try int(upTo: limit))
      guard row < limit else { throw Self.damaged("a row is out of range") }
      set.insert(row: row)
      next = row + 1
    }
    return set
  }
}
