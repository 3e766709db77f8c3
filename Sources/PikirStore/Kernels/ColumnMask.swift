/// Finishes what a mask kernel computed over the stored values of a column.
///
/// The kernel fills one word for every 64 stored values, as if zeros followed them. What is left:
/// rows beyond them, which hold zero, and the cut at the row count.
struct ColumnMask {
  /// Rows that are stored and wanted.
  let storedCount: Int
  private let rowCount: Int
  private let zeroMatches: Bool
  private let within: ReviewSet?

  init(columnCount: Int, rowCount: Int, zeroMatches: Bool, within: ReviewSet?) {
    self.rowCount = rowCount
    self.zeroMatches = zeroMatches
    self.within = within
    let wanted = within.map { min(rowCount, $0.words.count * 64) } ?? rowCount
    storedCount = min(columnCount, wanted)
  }

  /// Runs a kernel that writes `(storedCount + 63) / 64` words.
  func rows(
    _ kernel: (_ within: UnsafePointer<UInt64>?, _ out: UnsafeMutablePointer<UInt64>) -> Void
  ) -> ReviewSet {
    let storedWords = (storedCount + 63) / 64
    let allWords = (rowCount + 63) / 64
    let words = [UInt64](unsafeUninitializedCapacity: allWords) { buffer, count in
      guard let out = buffer.baseAddress else { return }
      if storedWords > 0 {
        if let within {
          within.words.withUnsafeBufferPointer { kernel($0.baseAddress, out) }
        } else {
          kernel(nil, out)
        }
      }
      count = storedWords
      if zeroMatches { count = fillTail(out, from: storedWords, to: allWords) }
      if rowCount & 63 != 0, count == allWords {
        out[allWords - 1] &= (1 << UInt64(rowCount & 63)) - 1
      }
    }
    return ReviewSet(words: words)
  }

  private func fillTail(_ out: UnsafeMutablePointer<UInt64>, from start: Int, to end: Int) -> Int {
    let limit = within.map { min(end, $0.words.count) } ?? end
    var index = start
    while index < limit {
      out[index] = within?.words[index] ?? ~0
      index &+= 1
    }
    return max(start, limit)
  }
}
