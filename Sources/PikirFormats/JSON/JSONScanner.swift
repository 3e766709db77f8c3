import CSystem

/// Reads the tokens of JSON from memory, strictly.
///
/// A function that fails leaves the reason in `trouble` and returns false or nil.
///
/// - Source: RFC 8259.
struct JSONScanner {
  private let base: UnsafePointer<UInt8>
  /// The next byte to look at.
  var at: Int
  let end: Int
  /// Whether a line end is a blank; not in JSON lines.
  let crossesLines: Bool
  var trouble = JSONTrouble.incomplete

  init(_ base: UnsafePointer<UInt8>, from: Int, to end: Int, crossesLines: Bool) {
    self.base = base
    at = from
    self.end = end
    self.crossesLines = crossesLines
  }

  /// A string's bytes without its quotes, escapes as they stand.
  struct RawString {
    var start: Int
    var count: Int
    var hasEscapes: Bool
  }

  @inline(__always)
  subscript(position: Int) -> UInt8 { base[position] }

  @inline(__always)
  func pointer(at position: Int) -> UnsafePointer<UInt8> { base + position }

  /// The next byte that is not a blank, or nil at the end.
  @inline(__always)
  mutating func nextByte() -> UInt8? {
    var position = at
    while position < end {
      let byte = base[position]
      if byte > 0x20 || !isBlank(byte) {
        at = position
        return byte
      }
      position += 1
    }
    at = position
    trouble = .incomplete
    return nil
  }

  @inline(__always)
  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || (crossesLines && (byte == 0x0A || byte == 0x0D))
  }

  /// Notes that something else should stand at `at`.
  @inline(never)
  mutating func expect(_ what: String) -> Bool {
    trouble = .malformed(at: at, expected: what)
    return false
  }

  /// Takes a string whose opening quote is at `at`.
  @inline(__always)
  mutating func takeString() -> RawString? {
    let start = at + 1
    var position = start
    var hasEscapes = false
    while true {
      position += pikir_find_json_special(base + position, end - position)
      guard position < end else {
        trouble = .incomplete
        return nil
      }
      if base[position] == UInt8(ascii: "\"") { break }
      guard let next = endOfEscape(position) else { return nil }
      hasEscapes = true
      position = next
    }
    at = position + 1
    return RawString(start: start, count: position - start, hasEscapes: hasEscapes)
  }

  /// Takes what is there of the inside of a string, up to its closing quote.
  ///
  /// - Returns: false when the quote is not there yet; then `at` is behind what was taken.
  mutating func takeStringPiece() -> Bool {
    while true {
      at += pikir_find_json_special(base + at, end - at)
      guard at < end else {
        trouble = .incomplete
        return false
      }
      if base[at] == UInt8(ascii: "\"") {
        at += 1
        return true
      }
      guard let next = endOfEscape(at) else { return false }
      at = next
    }
  }

  /// The position after an escape, or nil for a broken one or for a bare control byte.
  @inline(never)
  private mutating func endOfEscape(_ position: Int) -> Int? {
    guard base[position] == UInt8(ascii: "\\") else {
      at = position
      let isLineEnd = base[position] == 0x0A || base[position] == 0x0D
      _ = expect(
        isLineEnd ? "a closing quote before the line ends" : "an escaped control character"
      )
      return nil
    }
    guard position + 1 < end else {
      trouble = .incomplete
      return nil
    }
    switch base[position + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return position + 2
    case UInt8(ascii: "u"): return endOfHexEscape(position)
    default:
      at = position
      _ = expect("one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
      return nil
    }
  }

  private mutating func endOfHexEscape(_ position: Int) -> Int? {
    var digit = position + 2
    while digit < position + 6 {
      guard digit < end else {
        trouble = .incomplete
        return nil
      }
      guard base[digit].hexValue != nil else {
        at = digit
        _ = expect("four hexadecimal digits after \\u")
        return nil
      }
      digit += 1
    }
    return digit
  }

  /// Takes a number; its range is not looked at.
  @inline(__always)
  mutating func takeNumber() -> Bool {
    if at < end, base[at] == UInt8(ascii: "-") { at += 1 }
    guard at < end else { return isIncomplete() }
    if base[at] == UInt8(ascii: "0") {
      at += 1
    } else if !takeDigits() {
      return false
    }
    if at < end, base[at] == UInt8(ascii: ".") {
      at += 1
      if !takeDigits() { return false }
    }
    if at < end, base[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < end, base[at] == UInt8(ascii: "+") || base[at] == UInt8(ascii: "-") { at += 1 }
      if !takeDigits() { return false }
    }
    return at < end ? true : isIncomplete()
  }

  @inline(__always)
  private mutating func takeDigits() -> Bool {
    let first = at
    while at < end, base[at] &- UInt8(ascii: "0") < 10 { at += 1 }
    if at > first { return true }
    return at < end ? expect("a digit") : isIncomplete()
  }

  private mutating func isIncomplete() -> Bool {
    trouble = .incomplete
    return false
  }

  /// Takes `true`, `false` or `null`.
  mutating func takeWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    var offset = 0
    while offset < count {
      guard at + offset < end else { return isIncomplete() }
      guard base[at + offset] == word.utf8Start[offset] else { return expect("a value") }
      offset += 1
    }
    at += count
    return true
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  var hexValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
