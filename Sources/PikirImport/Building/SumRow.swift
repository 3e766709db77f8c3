import PikirText

/// A line below the rows of a report that sums them up: `Барлығы: 280`, `Total;;4.2`.
enum SumRow {
  private static let words: Set<[UInt8]> = Set(
    [
      "total", "grand total", "sum", "average", "итог", "итого", "всего", "среднее", "барлығы",
      "жиыны", "орташа", "kopā", "pavisam", "vidēji",
    ].map { Array($0.utf8) }
  )

  /// What the words begin with, in any case: bit 5 is set.
  private static let firstBytes = Set(words.compactMap { $0.first.map { $0 | 0x20 } })

  /// Whether a cell is a word of sums, with nothing behind it but a colon or a number.
  ///
  /// - Complexity: O(1): no such cell is long.
  static func begins(_ cell: UnsafeRawBufferPointer) -> Bool {
    // Rows of ratings alone are asked by the hundred thousand, and few ids begin like a word of sums.
    guard cell.count >= 3, cell.count <= 48, firstBytes.contains(cell[0] | 0x20) else {
      return false
    }
    var text: [UInt8] = []
    folded(cell, into: &text)
    let colon = text.firstIndex(of: UInt8(ascii: ":"))
    let digit = text.firstIndex { ValueBytes.isDigit($0) }
    guard let end = colon ?? digit else { return words.contains(text) }
    guard end > 0 else { return false }
    if colon == nil, text[end...].contains(where: { $0 >= 0x41 }) { return false }
    var word = text[..<end]
    while word.last == 0x20 { word.removeLast() }
    return (colon != nil || text[end - 1] == 0x20) && words.contains(Array(word))
  }
}
