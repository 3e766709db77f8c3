import CSystem

/// Replaces the escapes of a checked JSON string in place; the result is never longer.
///
/// Half a surrogate pair becomes U+FFFD.
///
/// - Returns: the new length, and how many half pairs there were.
/// - Source: RFC 8259, section 7.
func unescapeJSON(
  _ bytes: UnsafeMutablePointer<UInt8>,
  count: Int
) -> (count: Int, loneSurrogates: Int) {
  var from = 0
  var to = 0
  var lone = 0
  while from < count {
    let byte = bytes[from]
    guard byte == UInt8(ascii: "\\") else {
      bytes[to] = byte
      to += 1
      from += 1
      continue
    }
    let kind = bytes[from + 1]
    guard kind == UInt8(ascii: "u") else {
      bytes[to] = plainByte(ofEscape: kind)
      to += 1
      from += 2
      continue
    }
    var value = hexValue(bytes + from + 2)
    from += 6
    if value & 0xF800 == 0xD800 {
      if let low = lowSurrogate(bytes, from, count), value < 0xDC00 {
        value = 0x10000 + ((value & 0x3FF) << 10 | low & 0x3FF)
        from += 6
      } else {
        value = 0xFFFD
        lone += 1
      }
    }
    to += writeUTF8(value, to: bytes + to)
  }
  return (to, lone)
}

private func plainByte(ofEscape kind: UInt8) -> UInt8 {
  switch kind {
  case UInt8(ascii: "n"): 0x0A
  case UInt8(ascii: "t"): 0x09
  case UInt8(ascii: "r"): 0x0D
  case UInt8(ascii: "b"): 0x08
  case UInt8(ascii: "f"): 0x0C
  default: kind
  }
}

private func hexValue(_ digits: UnsafeMutablePointer<UInt8>) -> UInt32 {
  var value: UInt32 = 0
  for index in 0..<4 { value = value << 4 | UInt32(digits[index].hexValue ?? 0) }
  return value
}

private func lowSurrogate(
  _ bytes: UnsafeMutablePointer<UInt8>,
  _ at: Int,
  _ count: Int
) -> UInt32? {
  guard at + 6 <= count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
    return nil
  }
  let value = hexValue(bytes + at + 2)
  return value & 0xFC00 == 0xDC00 ? value : nil
}

private func writeUTF8(_ value: UInt32, to out: UnsafeMutablePointer<UInt8>) -> Int {
  Int(pikir_utf8_encode(value, out))
}
