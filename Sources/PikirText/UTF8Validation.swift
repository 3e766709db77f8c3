import CSystem

/// Measures the longest beginning of the bytes that is well-formed UTF-8.
///
/// Overlong forms, surrogates and values above U+10FFFF are ill-formed.
///
/// - Complexity: O(n), eight bytes a step over ASCII.
/// - Source: Unicode 3.9, table 3-7.
package func validUTF8PrefixLength(_ bytes: UnsafeRawBufferPointer) -> Int {
  guard let base = bytes.baseAddress else { return 0 }
  return pikir_utf8_valid_prefix(base.assumingMemoryBound(to: UInt8.self), bytes.count)
}

/// Replaces each maximal ill-formed piece with U+FFFD and counts the replacements.
///
/// - Complexity: O(n).
/// - Source: Unicode 3.9, "U+FFFD Substitution of Maximal Subparts".
package func repairUTF8(
  _ bytes: UnsafeRawBufferPointer
) -> (bytes: [UInt8], replacementCount: Int) {
  var repaired: [UInt8] = []
  repaired.reserveCapacity(bytes.count + 8)
  var replacementCount = 0
  var rest = bytes
  while let base = rest.baseAddress, !rest.isEmpty {
    let valid = validUTF8PrefixLength(rest)
    repaired.append(contentsOf: rest[..<valid])
    guard valid < rest.count else { break }
    let skipped = pikir_utf8_ill_formed_length(
      (base + valid).assumingMemoryBound(to: UInt8.self),
      rest.count - valid
    )
    repaired.append(contentsOf: [0xEF, 0xBF, 0xBD])
    replacementCount += 1
    rest = UnsafeRawBufferPointer(rebasing: rest[(valid + skipped)...])
  }
  return (repaired, replacementCount)
}
