package import CSystem

// Words, as the index and the query see them. A word is a run of letters, digits and marks,
// case-folded. Left out inside a word: the apostrophe between two Latin or two Cyrillic letters
// (don't → dont, п'ять → пять; elsewhere an apostrophe ends the word), combining accents
// U+0300…036F, soft hyphens and zero-width joiners. An ideograph or a kana is a word of its own.
// A word longer than 64 folded bytes keeps only what fits, cut at a character's boundary: index
// and query cut alike because both come through here.

/// The longest token in bytes.
package let tokenCapacity = Int(PIKIR_TOKEN_CAPACITY)

/// The place a scanner writes a folded token to; made once and used for every token.
package struct TokenBuffer: ~Copyable {
  /// Room for `tokenCapacity` bytes.
  @usableFromInline package let base: UnsafeMutablePointer<UInt8>
  /// The length of the token it holds.
  @usableFromInline package var count = 0

  package init() { base = .allocate(capacity: tokenCapacity) }

  deinit { base.deallocate() }

  /// The token's bytes; valid until the next token is written.
  @inlinable package var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base, count: count)
  }
}

/// Gives the words of UTF-8 bytes one by one without allocating.
///
/// The bytes must stay alive and in place while the scanner is used.
package struct TokenScanner {
  @usableFromInline var scan: pikir_token_scan

  @inlinable package init(_ bytes: UnsafeRawBufferPointer) {
    scan = pikir_token_scan(
      bytes: bytes.assumingMemoryBound(to: UInt8.self).baseAddress,
      length: bytes.count,
      offset: 0,
      start: 0
    )
  }

  /// Where the last token stood in the bytes.
  @inlinable package var range: Range<Int> { scan.start..<scan.offset }

  /// Writes the next token into the buffer; false at the end.
  @inlinable package mutating func next(into buffer: inout TokenBuffer) -> Bool {
    buffer.count = pikir_next_token(&scan, buffer.base)
    return buffer.count > 0
  }
}

/// Calls a body with each folded token; the token's bytes are valid only during the call.
///
/// - Complexity: O(n), no allocation a token.
package func forEachToken(
  in bytes: UnsafeRawBufferPointer,
  _ body: (UnsafeRawBufferPointer) -> Void
) {
  var buffer = TokenBuffer()
  var scanner = TokenScanner(bytes)
  while scanner.next(into: &buffer) { body(buffer.bytes) }
}

/// The folded tokens of a string, in order, repeats kept.
package func tokens(of text: String) -> [[UInt8]] {
  var text = text
  var found: [[UInt8]] = []
  text.withUTF8 { utf8 in
    forEachToken(in: UnsafeRawBufferPointer(utf8)) { found.append(Array($0)) }
  }
  return found
}
