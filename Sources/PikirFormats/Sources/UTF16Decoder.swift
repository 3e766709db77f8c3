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
        output.append(Unicode.Scalar(first), repairing: &repaired)
        at += 2
        continue
      }
      guard first < 0xDC00, at + 4 <= input.count else {
        if first < 0xDC00, !isLast { return at }
        output.append(nil, repairing: &repaired)
        at += 2
        continue
      }
      let second = unit(input, at + 2)
      guard second & 0xFC00 == 0xDC00 else {
        output.append(nil, repairing: &repaired)
        at += 2
        continue
      }
      let value = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
      output.append(Unicode.Scalar(value), repairing: &repaired)
      at += 4
    }
    if isLast, at < input.count {
      output.append(nil, repairing: &repaired)
      at = input.count
    }
    return at
  }

  private func unit(_ input: UnsafeRawBufferPointer, _ at: Int) -> UInt16 {
    let raw = input.loadUnaligned(fromByteOffset: at, as: UInt16.self)
    return isBigEndian ? UInt16(bigEndian: raw) : UInt16(littleEndian: raw)
  }
}
