import PikirText

/// A line below the rows of a report that sums them up: `Барлығы: 280`, `Total,,4.2`.
enum SumRow {
  private static let words: [[UInt8]] = [
    "total", "grand total", "sum", "average", "итог", "всего", "среднее", "барлығы", "жиыны",
    "орташа", "kopā", "kopa", "pavisam", "vidēji",
  ].map { Array($0.utf8) }

  /// Whether what stands where a row has its id is a word of sums.
  ///
  /// - Complexity: O(bytes).
  static func begins(_ identifier: UnsafeRawBufferPointer) -> Bool {
    var text: [UInt8] = []
    folded(identifier, into: &text)
    return words.contains { word in
      guard text.starts(with: word) else { return false }
      // `total-7` and `sum12` could be ids; a word, or a sign behind it, could not.
      let rest = text.dropFirst(word.count)
      return rest.first.map { $0 == 0x20 || $0 == 0x3A || $0 >= 0x80 } ?? true
    }
  }
}
