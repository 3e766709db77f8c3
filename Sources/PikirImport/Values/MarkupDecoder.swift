/// Turns what HTML left in a text back into characters: `&quot;`, `&#39;`, `<br />`.
enum MarkupDecoder {
  /// The decoded text; nil when it holds nothing to decode.
  ///
  /// Each entity is decoded once (`&amp;quot;` becomes `&quot;`); `&nbsp;` becomes a blank, a line
  /// break element a line feed; what is not known stays as it is.
  static func decoded(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var output: [UInt8] = []
    var copied = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 0x26 || byte == 0x3C, let found = piece(bytes, at: index) else {
        index += 1
        continue
      }
      output.append(contentsOf: bytes[copied..<index])
      output.append(contentsOf: found.replacement)
      index = found.end
      copied = index
    }
    guard copied > 0 else { return nil }
    output.append(contentsOf: bytes[copied...])
    return output
  }

  private static func piece(
    _ bytes: UnsafeRawBufferPointer,
    at start: Int
  ) -> (replacement: [UInt8], end: Int)? {
    bytes[start] == 0x26 ? entity(bytes, at: start) : lineBreak(bytes, at: start)
  }

  /// `<br>`, `<br/>`, `<BR />`.
  private static func lineBreak(
    _ bytes: UnsafeRawBufferPointer,
    at start: Int
  ) -> (replacement: [UInt8], end: Int)? {
    guard start + 3 < bytes.count, bytes[start + 1] | 0x20 == 0x62, bytes[start + 2] | 0x20 == 0x72
    else { return nil }
    var index = start + 3
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x2F { index += 1 }
    guard index < bytes.count, bytes[index] == 0x3E else { return nil }
    return ([0x0A], index + 1)
  }

  private static func entity(
    _ bytes: UnsafeRawBufferPointer,
    at start: Int
  ) -> (replacement: [UInt8], end: Int)? {
    var end = start + 1
    while end < bytes.count, end - start <= 9, bytes[end] != 0x3B {
      guard bytes[end] == 0x23 || ValueBytes.isDigit(bytes[end]) || (bytes[end] | 0x20) &- 0x61 < 26
      else { return nil }
      end += 1
    }
    guard end < bytes.count, bytes[end] == 0x3B, end > start + 1 else { return nil }
    let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    guard let text = names[name] ?? numbered(name) else { return nil }
    return (Array(text.utf8), end + 1)
  }

  private static func numbered(_ name: String) -> String? {
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
    let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, value != 0, !(0x80...0x9F).contains(value), value >= 0x20 || value == 10,
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return scalar.value == 0xA0 ? " " : String(scalar)
  }

  private static let names: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "laquo": "«",
    "raquo": "»", "mdash": "—", "ndash": "–", "hellip": "…", "lsquo": "‘", "rsquo": "’",
    "ldquo": "“", "rdquo": "”", "bdquo": "„", "sbquo": "‚", "bull": "•", "middot": "·",
    "copy": "©", "reg": "®", "trade": "™", "deg": "°", "euro": "€", "pound": "£", "sect": "§",
    "plusmn": "±", "times": "×", "frac12": "½", "hearts": "♥", "shy": "\u{AD}", "eacute": "é",
    "egrave": "è", "agrave": "à", "ccedil": "ç", "ouml": "ö", "auml": "ä", "uuml": "ü",
    "szlig": "ß", "Ouml": "Ö", "Auml": "Ä", "Uuml": "Ü",
  ]
}
