import CSystem

// Case folding for search: simple, one scalar to one scalar, the same in every locale. Latin,
// Greek, Cyrillic, Armenian, Georgian and full-width letters; ё and Ё become е. Letters outside
// the basic plane, ß and the dotless ı stay as they are; İ becomes i.

/// Folds the case of one scalar.
///
/// - Source: Unicode CaseFolding, statuses C and S; ё→е is ours.
package func foldedScalar(_ scalar: UInt32) -> UInt32 { pikir_utf8_fold(scalar) }

/// Appends the folded form of UTF-8 bytes; ill-formed bytes are kept.
///
/// - Complexity: O(n), no allocation beyond the growth of `output`.
package func folded(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
  guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count * 2) { target in
    guard let start = target.baseAddress else { return }
    let count = pikir_utf8_fold_bytes(
      base.assumingMemoryBound(to: UInt8.self),
      bytes.count,
      start
    )
    output.append(contentsOf: target[..<count])
  }
}

/// The folded form of a string's UTF-8 bytes.
package func foldedBytes(_ text: String) -> [UInt8] {
  var output: [UInt8] = []
  var text = text
  text.withUTF8 { folded(UnsafeRawBufferPointer($0), into: &output) }
  return output
}

/// Tells whether a scalar is a blank: a space of any width, a tab, or a line or page end.
///
/// - Source: Unicode property White_Space.
package func isBlank(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
    0x3000:
    true
  default: false
  }
}

/// Appends the folded form of UTF-8 bytes with every run of blanks made one space.
///
/// Two texts hold the same literal phrase when the one's output is found in the other's.
///
/// - Complexity: O(n).
package func foldedCollapsingBlanks(
  _ bytes: UnsafeRawBufferPointer,
  into output: inout [UInt8]
) {
  guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
  output.reserveCapacity(output.count + bytes.count)
  var at = 0
  var inBlanks = false
  while at < bytes.count {
    var size = 0
    let scalar = pikir_utf8_decode(base + at, bytes.count - at, &size)
    defer { at += size }
    if isBlank(scalar) {
      if !inBlanks { output.append(0x20) }
      inBlanks = true
      continue
    }
    inBlanks = false
    if size == 1 {
      output.append(base[at] < 0x80 ? UInt8(truncatingIfNeeded: pikir_utf8_fold(scalar)) : base[at])
      continue
    }
    let fold = pikir_utf8_fold(scalar)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { piece in
      guard let start = piece.baseAddress else { return }
      let length = pikir_utf8_encode(fold, start)
      output.append(contentsOf: piece[..<length])
    }
  }
}
