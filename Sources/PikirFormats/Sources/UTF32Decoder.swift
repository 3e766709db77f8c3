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
      output.append(Unicode.Scalar(value), repairing: &repaired)
      at += 4
    }
    if isLast, at < input.count {
      output.append(nil, repairing: &repaired)
      at = input.count
    }
    return at
  }
}
