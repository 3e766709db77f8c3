/// UTF-16 in either byte order.
///
/// - Source: RFC 2781.
package struct UTF16Decoder: BlockDecoder {
  package private(set) var repaired = 0
  private let isBigEndian: Bool

  package init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  package mutating func decode(
    _ input: UnsafeRawBufferPointer,
    isLast: Bool,
    into output: inout [UInt8]
  ) -> Int {
    var at = 0
    while at + 2 <= input.count {
      let first = unit(input, at)
      guard first & 0xF800 == 0xD800 else {
        append(UInt32(first), to: &output)
        at += 2
        continue
      }
      guard first < 0xDC00, at + 4 <= input.count else {
        if first < 0xDC00, !isLast { return at }
        append(0xD800, to: &output)
        at += 2
        continue
      }
      let second = unit(input, at + 2)
      guard second & 0xFC00 == 0xDC00 else {
        append(0xD800, to: &output)
        at += 2
        continue
      }
      append(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)), to: &output)
      at += 4
    }
    if isLast, at < input.count {
      append(0xD800, to: &output)
      at = input.count
    }
    return at
  }

  private func unit(_ input: UnsafeRawBufferPointer, _ at: Int) -> UInt16 {
    let raw = input.loadUnaligned(fromByteOffset: at, as: UInt16.self)
    return isBigEndian ? UInt16(bigEndian: raw) : UInt16(littleEndian: raw)
  }

  /// Appends a scalar, or U+FFFD for half a surrogate pair.
  private mutating func append(_ value: UInt32, to output: inout [UInt8]) {
    if value < 0x80 { return output.append(UInt8(value)) }
    if let scalar = Unicode.Scalar(value) { return output.append(utf8: scalar) }
    repaired += 1
    output.append(utf8: "\u{FFFD}")
  }
}
