import PikirText

/// What a cell looks like once blanks around it are gone; all parsers of values start here.
enum ValueBytes {
  /// The bytes without blanks at either end: ASCII ones, no-break spaces and the byte order mark.
  static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = 0
    var end = bytes.count
    while start < end {
      let width = blankWidth(bytes, at: start, end: end)
      if width == 0 { break }
      start &+= width
    }
    while end > start {
      if bytes[end &- 1] <= 0x20 {
        end &-= 1
      } else if end &- start >= 2, bytes[end &- 2] == 0xC2, bytes[end &- 1] == 0xA0 {
        end &-= 2
      } else if end &- start >= 3, isWideBlank(bytes, at: end &- 3) {
        end &-= 3
      } else {
        break
      }
    }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  /// Whether nothing but blanks is there.
  static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first else { return true }
    if first > 0x20, first < 0x80 { return false }
    return trimmed(bytes).isEmpty
  }

  /// Whether the trimmed bytes are a spelling of "nothing" that exports write: `null`, `NaN`,
  /// `None`, `N/A`, `-`, `\N`.
  static func isNothing(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= 4 else { return false }
    if bytes.isEmpty { return true }
    if bytes.count == 1 { return bytes[0] == 0x2D }
    return nothings.contains { $0.count == bytes.count && bytes.elementsEqual($0) }
  }

  /// Whether the bytes are a null as a table writes it; not a word that a person would write.
  static func isTableNull(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= 4, bytes.count >= 2 else { return false }
    return tableNulls.contains { $0.count == bytes.count && bytes.elementsEqual($0) }
  }

  private static let tableNulls: [[UInt8]] =
    ["null", "NULL", "\\N", "NaN", "nan"].map { Array($0.utf8) }

  private static let nothings: [[UInt8]] =
    [
      "null", "NULL", "Null", "NaN", "nan", "None", "none", "N/A", "n/a", "NA", "\\N", "—", "–",
      "--",
    ]
    .map { Array($0.utf8) }

  private static func blankWidth(
    _ bytes: UnsafeRawBufferPointer,
    at index: Int,
    end: Int
  ) -> Int {
    if bytes[index] <= 0x20 { return 1 }
    if bytes[index] < 0xC2 { return 0 }
    if end &- index >= 2, bytes[index] == 0xC2, bytes[index &+ 1] == 0xA0 { return 2 }
    return end &- index >= 3 && isWideBlank(bytes, at: index) ? 3 : 0
  }

  /// U+2000 to U+200B, U+202F, U+3000 and U+FEFF, which take three bytes.
  private static func isWideBlank(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    switch (bytes[index], bytes[index &+ 1], bytes[index &+ 2]) {
    case (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
      true
    default:
      false
    }
  }

  /// The bytes folded, as a string, for the look-up of short words.
  static func word(_ bytes: UnsafeRawBufferPointer) -> String {
    var output: [UInt8] = []
    folded(bytes, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Hands out the bytes folded, and folded without Latvian marks, for the look-up of a word.
  ///
  /// - Complexity: O(bytes).
  static func withFolded<Result>(
    _ bytes: UnsafeRawBufferPointer,
    _ body: (_ word: UnsafeRawBufferPointer, _ plain: UnsafeRawBufferPointer) -> Result
  ) -> Result {
    var word: [UInt8] = []
    folded(bytes, into: &word)
    // Cyrillic and Latin letters without marks stay as they are.
    let hasMarks = word.contains { $0 >= 0xC2 && !(0xD0...0xD3 ~= $0) }
    if !hasMarks { return word.withUnsafeBytes { body($0, $0) } }
    let plain = HeaderName.withoutMarks(word)
    return word.withUnsafeBytes { word in plain.withUnsafeBytes { body(word, $0) } }
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }
}
