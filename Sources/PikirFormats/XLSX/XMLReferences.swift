/// Replaces entities and character references of XML.
///
/// - Parameters:
///   - bytes: a text.
///   - keepingUnknown: whether a name that XML does not know stays as it is, such as the `&nbsp;` of
///     web pages.
/// - Returns: nil for one that is not known or stands for no character.
/// - Source: XML 1.0, 4.1 and 4.6.
func replaceReferences(
  _ bytes: ArraySlice<UInt8>,
  keepingUnknown: Bool = false
) -> [UInt8]? {
  guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var at = bytes.startIndex
  while at < bytes.endIndex {
    guard bytes[at] == UInt8(ascii: "&") else {
      result.append(bytes[at])
      at += 1
      continue
    }
    guard let end = bytes[at...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = bytes[(at + 1)..<end]
    guard let scalar = scalar(ofReference: name) else {
      guard keepingUnknown, !name.isEmpty,
        name.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 })
      else { return nil }
      result.append(contentsOf: bytes[at...end])
      at = end + 1
      continue
    }
    result.append(utf8: scalar)
    at = end + 1
  }
  return result
}

private func scalar(ofReference bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
  let name = String(decoding: bytes, as: UTF8.self)
  switch name {
  case "amp": return "&"
  case "lt": return "<"
  case "gt": return ">"
  case "quot": return "\""
  case "apos": return "'"
  default: break
  }
  guard name.hasPrefix("#") else { return nil }
  let isHex = name.hasPrefix("#x")
  let digits = name.dropFirst(isHex ? 2 : 1)
  guard !digits.hasPrefix("+"), !digits.hasPrefix("-") else { return nil }
  guard let value = UInt32(digits, radix: isHex ? 16 : 10), value > 0 else { return nil }
  return Unicode.Scalar(value)
}
