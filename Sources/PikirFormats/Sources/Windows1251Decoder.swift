/// Windows-1251, Cyrillic in one byte.
///
/// 0x85 is an ellipsis here, not a line end.
package struct Windows1251Decoder: BlockDecoder {
  package private(set) var repaired = 0
  /// UTF-8 of the bytes from 0x80.
  private static let upperHalf: [[UInt8]] = upperScalars.unicodeScalars.map { scalar in
    var bytes: [UInt8] = []
    bytes.append(utf8: scalar)
    return bytes
  }
  /// The characters of 0x80 to 0xFF in order; 0x98 is not assigned.
  private static let upperScalars =
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏ" + "ђ‘’“”•–—\u{FFFD}™љ›њќћџ"
    + "\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї" + "°±Ііґµ¶·ё№є»јЅѕї"
    + "АБВГДЕЖЗИЙКЛМНОП" + "РСТУФХЦЧШЩЪЫЬЭЮЯ"
    + "абвгдежзийклмноп" + "рстуфхцчшщъыьэюя"

  package init() {}

  package mutating func decode(
    _ input: UnsafeRawBufferPointer,
    isLast: Bool,
    into output: inout [UInt8]
  ) -> Int {
    let upperHalf = Self.upperHalf
    for byte in input {
      guard byte >= 0x80 else {
        output.append(byte)
        continue
      }
      if byte == 0x98 { repaired += 1 }
      output.append(contentsOf: upperHalf[Int(byte) - 0x80])
    }
    return input.count
  }
}
