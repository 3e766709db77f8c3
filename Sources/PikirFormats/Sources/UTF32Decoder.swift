/// UTF-32 in either byte order.
package struct UTF32Decoder: BlockDecoder {
  package private(set) var repaired = 0
  private let isBigEndian: Bool

  package init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  package mutating func decode(
    _ input: UnsafeRawBufferPointer,
    isLast: Bool,
    into output: inout [UInt8]
  ) -> Int {
    var at = 0
    while at + 4 <= input.count {
      let raw = input.loadUnaligned(fromByteOffset: at, as: UInt32.self)
      let value = isBigEndian ? UInt32(bigEndian: raw) : UInt32(littleEndian: raw)
      append(Unicode.Scalar(value), to: &output)
      at += 4
    }
    if isLast, at < input.count {
      append(nil, to: &output)
      at = input.count
    }
    return at
  }

  private mutating func append(_ scalar: Unicode.Scalar?, to output: inout [UInt8]) {
    if scalar == nil { repaired += 1 }
    output.append(utf8: scalar ?? "\u{FFFD}")
  }
}
