/// Turns one encoding into UTF-8, block by block.
package protocol BlockDecoder {
  /// Decodes what is complete and appends it.
  ///
  /// - Parameters:
  ///   - input: what the last call left, then the next bytes.
  ///   - isLast: no more bytes follow, so an incomplete unit is replaced.
  ///   - output: gets the UTF-8.
  /// - Returns: how many bytes were used; the rest comes again with the next block.
  mutating func decode(
    _ input: UnsafeRawBufferPointer,
    isLast: Bool,
    into output: inout [UInt8]
  ) -> Int

  /// Units that stand for no character, each replaced by U+FFFD.
  var repaired: Int { get }
}

extension [UInt8] {
  /// Appends one scalar, or U+FFFD for what is none, which is counted.
  mutating func append(_ scalar: Unicode.Scalar?, repairing count: inout Int) {
    if scalar == nil { count += 1 }
    append(utf8: scalar ?? "\u{FFFD}")
  }

  /// Appends one scalar as UTF-8.
  mutating func append(utf8 scalar: Unicode.Scalar) {
    let value = scalar.value
    func last(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(value >> shift & 0x3F) }
    switch value {
    case ..<0x80: append(UInt8(value))
    case ..<0x800:
      append(0xC0 | UInt8(value >> 6))
      append(last(0))
    case ..<0x10000:
      append(0xE0 | UInt8(value >> 12))
      append(last(6))
      append(last(0))
    default:
      append(0xF0 | UInt8(value >> 18))
      append(last(12))
      append(last(6))
      append(last(0))
    }
  }
}
