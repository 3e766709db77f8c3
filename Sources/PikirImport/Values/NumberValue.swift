/// Reads numbers as files write them: a point or a comma before decimals, an exponent.
enum NumberValue {
  /// A number and where it ends; nil when there is none at `start`.
  ///
  /// Takes an optional sign, digits, one of `.` and `,` with digits, and `e+12`. Exact to about
  /// 17 digits; no locale, no text in between.
  static func scan(
    _ bytes: UnsafeRawBufferPointer,
    from start: Int = 0
  ) -> (value: Double, end: Int)? {
    var index = start
    var isNegative = false
    if index < bytes.count, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    }
    var mantissa: UInt64 = 0
    var scale = 0
    var digits = 0
    var isFraction = false
    while index < bytes.count {
      let byte = bytes[index]
      if ValueBytes.isDigit(byte) {
        if mantissa < 100_000_000_000_000_000 {
          mantissa = mantissa * 10 + UInt64(byte & 15)
          if isFraction { scale -= 1 }
        } else if !isFraction {
          scale += 1
        }
        digits += 1
      } else if !isFraction, byte == 0x2E || byte == 0x2C, index + 1 < bytes.count,
        ValueBytes.isDigit(bytes[index + 1])
      {
        isFraction = true
      } else {
        break
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    if let exponent = self.exponent(bytes, from: index) {
      scale += exponent.value
      index = exponent.end
    }
    let value = scaled(Double(mantissa), by: scale)
    return (isNegative ? -value : value, index)
  }

  /// The value of bytes that are a number and nothing else.
  static func parse(_ bytes: UnsafeRawBufferPointer) -> Double? {
    let trimmed = ValueBytes.trimmed(bytes)
    guard let scanned = scan(trimmed), scanned.end == trimmed.count else { return nil }
    return scanned.value
  }

  /// A count such as `1234`, `1,234`, `1 234`, `12.0` or `12 people`; nil when negative or not whole.
  static func count(_ bytes: UnsafeRawBufferPointer) -> UInt32? {
    let trimmed = withoutWords(ValueBytes.trimmed(bytes))
    var digits: [UInt8] = []
    var group = 0
    var hasGroups = false
    for byte in trimmed {
      if ValueBytes.isDigit(byte) {
        digits.append(byte)
        group += 1
      } else if byte == 0x2C || byte == 0x20 || byte == 0xC2 || byte == 0xA0 {
        if byte == 0xA0 { continue }
        guard !digits.isEmpty, group <= 3, !hasGroups || group == 3 else { return nil }
        hasGroups = true
        group = 0
      } else {
        digits = []
        break
      }
    }
    if hasGroups && group != 3 { digits = [] }
    let value =
      digits.isEmpty ? parse(trimmed) : digits.withUnsafeBytes { scan($0)?.value }
    guard let value, value >= 0, value < 4_294_967_295, value == value.rounded() else { return nil }
    return UInt32(value)
  }

  /// A number without the words behind it, parted by a blank: `12 people found this helpful`.
  private static func withoutWords(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard let first = bytes.first, ValueBytes.isDigit(first) else { return bytes }
    for index in bytes.indices.dropFirst() {
      let byte = bytes[index]
      let isLetter = byte >= 0xC3 || (byte | 0x20) &- 0x61 < 26
      if !isLetter { continue }
      let isParted = bytes[index - 1] == 0x20 || bytes[index - 1] == 0xA0
      return isParted
        ? ValueBytes.trimmed(UnsafeRawBufferPointer(rebasing: bytes[..<index])) : bytes
    }
    return bytes
  }

  private static func exponent(
    _ bytes: UnsafeRawBufferPointer,
    from start: Int
  ) -> (value: Int, end: Int)? {
    guard start + 1 < bytes.count, bytes[start] | 0x20 == 0x65 else { return nil }
    var index = start + 1
    let isNegative = bytes[index] == 0x2D
    if isNegative || bytes[index] == 0x2B { index += 1 }
    var value = 0
    let first = index
    while index < bytes.count, ValueBytes.isDigit(bytes[index]), index - first < 4 {
      value = value * 10 + Int(bytes[index] & 15)
      index += 1
    }
    return index == first ? nil : (isNegative ? -value : value, index)
  }

  private static func scaled(_ value: Double, by exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<min(exponent.magnitude, 400) { power *= 10 }
    return exponent < 0 ? value / power : value * power
  }
}
