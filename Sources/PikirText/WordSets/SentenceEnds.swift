import CSystem

// A sentence ends where a full stop, a question mark, an exclamation mark or dots stand between two
// words and a blank follows them before the next word. So `kaspi.kz`, `4.5` and `хорошо...но` go
// on, and `Не. Работает` are two sentences. A line end is a blank like any other.

/// Tells whether a character can end a sentence.
func endsSentence(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x21, 0x2E, 0x3F, 0x589, 0x61F, 0x6D4, 0x964, 0x965, 0x2026, 0x203C, 0x203D, 0x2047...0x2049,
    0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61:
    true
  default: false
  }
}

/// Reads what stands between words.
struct SentenceEnds {
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Skips from a character that can end a sentence to the next word or the end of the text.
  ///
  /// - Returns: where that is, and whether a blank stood before it.
  /// - Complexity: O(n) over the bytes skipped.
  func gap(from start: Int) -> (next: Int, hasBlank: Bool) {
    guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else {
      return (start, false)
    }
    var at = start
    var hasBlank = false
    while at < bytes.count {
      var size = 0
      let scalar = pikir_utf8_decode_inline(base + at, bytes.count - at, &size)
      if LetterClass(scalar).beginsWord { break }
      if isBlank(scalar) { hasBlank = true }
      at += size
    }
    return (at, hasBlank)
  }

  /// Tells whether a sentence ends between two words of the text.
  func hasEndBetweenWords() -> Bool {
    var buffer = TokenBuffer()
    var scanner = TokenScanner(bytes)
    var last: Int?
    while scanner.next(into: &buffer) {
      if let last, hasEnd(in: last..<scanner.range.lowerBound) { return true }
      last = scanner.range.upperBound
    }
    return false
  }

  private func hasEnd(in range: Range<Int>) -> Bool {
    guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return false }
    var at = range.lowerBound
    while at < range.upperBound {
      var size = 0
      let scalar = pikir_utf8_decode_inline(base + at, range.upperBound - at, &size)
      if endsSentence(scalar) { return gap(from: at).hasBlank }
      at += size
    }
    return false
  }
}
