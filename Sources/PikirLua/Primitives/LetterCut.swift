import PikirText

/// Cuts a text where a reader would: never between a letter and its marks, or inside an emoji.
///
/// Places are counted in Unicode scalars, as sites count characters.
struct LetterCut {
  private let bytes: UnsafeRawBufferPointer

  /// - Parameter bytes: well-formed UTF-8.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The byte where the scalar of a number from 0 begins, or the end.
  ///
  /// - Complexity: O(bytes).
  func offset(ofScalar number: Int) -> Int {
    var left = number
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if left == 0 { return offset }
      left -= 1
    }
    return bytes.count
  }

  /// The nearest place at or before an offset where a letter ends.
  func boundary(atOrBefore offset: Int) -> Int {
    var place = min(max(offset, 0), bytes.count)
    while place > 0, place < bytes.count, !isBoundary(place) { place -= 1 }
    return place
  }

  /// The nearest place at or after an offset where a letter begins.
  func boundary(atOrAfter offset: Int) -> Int {
    var place = min(max(offset, 0), bytes.count)
    while place < bytes.count, !isBoundary(place) { place += 1 }
    return place
  }

  private func isBoundary(_ offset: Int) -> Bool {
    if offset == 0 || offset == bytes.count { return true }
    if bytes[offset] & 0xC0 == 0x80 { return false }
    // Below U+0300 nothing joins what stands before it, but a line feed its carriage return.
    if bytes[offset] < 0xCC { return bytes[offset] != 0x0A || bytes[offset - 1] != 0x0D }
    // A letter with all its marks, or an emoji of several people, is shorter than this.
    let start = lead(atOrBefore: max(0, offset - 160))
    let end = lead(atOrBefore: min(bytes.count, offset + 160))
    let around = String(
      decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<end]),
      as: UTF8.self
    )
    let index = around.utf8.index(around.startIndex, offsetBy: offset - start)
    return String.Index(index, within: around) != nil
  }

  private func lead(atOrBefore offset: Int) -> Int {
    var place = offset
    while place > 0, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }
}
