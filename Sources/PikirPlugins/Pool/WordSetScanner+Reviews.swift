package import PikirStore
package import PikirText

extension WordSetScanner {
  /// Reads what a review says, piece by piece: no phrase goes from its title into its text.
  ///
  /// - Complexity: O(bytes).
  package func read(row: Int, of contents: borrowing ContentColumns) {
    clear()
    let isShaped = contents.isShaped(row: row)
    contents.withBytes(row: row) { bytes in
      guard isShaped else { return read(bytes) }
      var start = 0
      var index = 0
      while index <= bytes.count {
        if index == bytes.count || bytes[index] == 0 {
          if index > start { read(UnsafeRawBufferPointer(rebasing: bytes[start..<index])) }
          start = index + 1
        }
        index &+= 1
      }
    }
  }
}
