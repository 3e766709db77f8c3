/// Finds a site's id of a review in a cell that may hold a link to it.
enum ReviewIdentity {
  /// The id: what follows `reviewId=` in a link of Google Play, `%3A` decoded; else the value.
  static func identifier(in value: UnsafeRawBufferPointer) -> [UInt8]? {
    guard value.count > 12, value.starts(with: http) else { return nil }
    var index = 0
    while index + key.count < value.count {
      if matches(value, at: index) {
        let rest = value[(index + key.count)...].prefix { $0 != 0x26 && $0 != 0x23 }
        return rest.isEmpty ? nil : decoded(Array(rest))
      }
      index += 1
    }
    return nil
  }

  private static let http = Array("http".utf8)
  private static let key = Array("reviewid=".utf8)

  private static func matches(_ value: UnsafeRawBufferPointer, at start: Int) -> Bool {
    for (offset, byte) in key.enumerated() {
      let found = value[start + offset]
      guard found == byte || found | 0x20 == byte else { return false }
    }
    return true
  }

  /// Percent signs with two hexadecimal digits become the byte they stand for.
  private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x25, index + 2 < bytes.count,
        let byte = UInt8(
          String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self),
          radix: 16
        ),
        byte >= 0x21, byte < 0x7F
      {
        output.append(byte)
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }
}
