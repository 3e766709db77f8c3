/// The four pieces of text that words are searched in.
package enum ContentPart: Int, Sendable, Hashable, CaseIterable {
  case title = 0
  case text = 1
  case pros = 2
  case cons = 3
}

/// What reviews say: one run of UTF-8 bytes a review in a shared arena.
///
/// A review that has only a text is stored as that text. One that has a title, pros or cons is
/// *shaped*: title, text, pros and cons in this order, parted by single NUL bytes (the import
/// replaces NULs in foreign text, so the border is unambiguous). A matcher treats NUL as a
/// word border that no phrase may cross. Runs are never changed or moved; a new version of a
/// review is a new run, and the row points to it.
package struct ContentColumns: Sendable {
  package var arena = ByteArena()
  /// Where the current version of each row begins in the arena.
  package var offsets = Column<UInt64>()
  /// Its length in bytes in the low 31 bits; the top bit says that it is shaped.
  package var lengths = Column<UInt32>()

  package static let shapedFlag: UInt32 = 1 << 31

  package init() {}

  package func isShaped(row: Int) -> Bool { lengths[row] & Self.shapedFlag != 0 }

  package func byteCount(row: Int) -> Int { Int(lengths[row] & ~Self.shapedFlag) }

  /// Hands out everything a review says, with its NUL borders when shaped.
  package func withBytes<Result, Failure: Error>(
    row: Int,
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try arena.withBytes(at: Int(offsets[row]), count: byteCount(row: row), body)
  }

  /// Hands out one piece of a review, empty when it has none.
  package func withPart<Result, Failure: Error>(
    _ part: ContentPart,
    row: Int,
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let shaped = isShaped(row: row)
    return try withBytes(row: row) { (bytes) throws(Failure) -> Result in
      let range = Self.range(of: part, in: bytes, isShaped: shaped)
      return try body(UnsafeRawBufferPointer(rebasing: bytes[range]))
    }
  }

  /// Where a piece lies within a review's run.
  ///
  /// - Complexity: O(run) for shaped runs, O(1) otherwise.
  package static func range(
    of part: ContentPart,
    in bytes: UnsafeRawBufferPointer,
    isShaped: Bool
  ) -> Range<Int> {
    guard isShaped else {
      return part == .text ? 0..<bytes.count : bytes.count..<bytes.count
    }
    var start = 0
    var border = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0 {
        if border == part.rawValue { return start..<index }
        border += 1
        start = index + 1
      }
      index &+= 1
    }
    return border == part.rawValue ? start..<bytes.count : bytes.count..<bytes.count
  }

  package func string(_ part: ContentPart, row: Int) -> String {
    withPart(part, row: row) { String(decoding: $0, as: UTF8.self) }
  }
}
