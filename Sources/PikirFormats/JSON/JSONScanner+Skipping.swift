import PikirBase

extension JSONScanner {
  /// Takes a whole value of any kind and checks it.
  ///
  /// - Parameters:
  ///   - depth: containers that are open around it.
  ///   - limit: how many may be open at once; at most 64.
  /// - Returns: false with `trouble` set.
  mutating func skipValue(depth: Int, limit: Int) -> Bool {
    // One bit a level: 1 for an object. The lowest bit is the innermost.
    var kinds: UInt64 = 0
    var open = 0
    while true {
      guard let byte = nextByte() else { return false }
      var hasOpened = false
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard depth + open < limit else { return isTooDeep(limit) }
        kinds = kinds << 1 | (byte == UInt8(ascii: "{") ? 1 : 0)
        open += 1
        at += 1
        hasOpened = true
      default:
        guard skipScalar(byte) else { return false }
      }
      if !closeAndMoveOn(&kinds, &open, hasOpened: hasOpened) { return false }
      if open == 0 { return true }
    }
  }

  /// Notes that too many containers are open.
  mutating func isTooDeep(_ limit: Int) -> Bool {
    trouble = .unfit(
      at: at,
      code: .malformed,
      message: "objects and arrays nest deeper than \(limit)"
    )
    return false
  }

  /// Takes a string, number, `true`, `false` or `null`.
  mutating func skipScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""): takeString() != nil
    case UInt8(ascii: "t"): takeWord("true")
    case UInt8(ascii: "f"): takeWord("false")
    case UInt8(ascii: "n"): takeWord("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): takeNumber()
    default: expect("a value")
    }
  }

  /// Takes the key of a member and its colon.
  mutating func takeKey() -> RawString? {
    guard let quote = nextByte() else { return nil }
    guard quote == UInt8(ascii: "\"") else {
      _ = expect("a key in double quotes")
      return nil
    }
    guard let key = takeString(), let colon = nextByte() else { return nil }
    guard colon == UInt8(ascii: ":") else {
      _ = expect("a colon after the key")
      return nil
    }
    at += 1
    return key
  }

  /// Takes closing brackets, then a comma and the next key, until a value is due or all is closed.
  private mutating func closeAndMoveOn(
    _ kinds: inout UInt64,
    _ open: inout Int,
    hasOpened: Bool
  ) -> Bool {
    var isFirst = hasOpened
    while open > 0 {
      let isObject = kinds & 1 == 1
      guard let byte = nextByte() else { return false }
      if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
        at += 1
        kinds >>= 1
        open -= 1
        isFirst = false
        continue
      }
      if !isFirst {
        guard byte == UInt8(ascii: ",") else {
          return expect(isObject ? "a comma or a closing brace" : "a comma or a closing bracket")
        }
        at += 1
      }
      return isObject ? takeKey() != nil : true
    }
    return true
  }
}
