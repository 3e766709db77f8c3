/// The stars that a rule holds for, as an author writes them: `<=3`, `>=4`, `2..3`, `1,2`, `3`.
enum RatingCondition {
  /// Why a text is no such condition.
  enum Fault: Error, Hashable {
    case unreadable
    /// Stars are from 1 to 5.
    case outside
    /// `3..2`.
    case empty
    /// `1,5`: there are stars between that it does not name.
    case gap
  }

  /// Stars in tenths; both ends are within.
  static func range(_ text: String) throws(Fault) -> ClosedRange<Int> {
    let text = text.filter { $0 != " " }
    for (sign, isUpper, isWithin) in [
      ("<=", true, true), (">=", false, true), ("<", true, false), (">", false, false),
    ] where text.hasPrefix(sign) {
      let end = try tenths(text.dropFirst(sign.count))
      let step = isWithin ? 0 : 1
      return isUpper ? try made(10, end - step) : try made(end + step, 50)
    }
    if text.contains(",") {
      let stars = try text.split(separator: ",", omittingEmptySubsequences: false)
        .map { (part) throws(Fault) in try tenths(part) }.sorted()
      for (low, high) in zip(stars, stars.dropFirst()) where high - low > 10 { throw .gap }
      return try made(stars[0], stars[stars.count - 1])
    }
    if let dots = text.firstRange(of: "..") {
      return try made(try tenths(text[..<dots.lowerBound]), try tenths(text[dots.upperBound...]))
    }
    let only = try tenths(text[...])
    return only...only
  }

  private static func made(_ low: Int, _ high: Int) throws(Fault) -> ClosedRange<Int> {
    guard low <= high else { throw .empty }
    return low...high
  }

  /// `3` or `3.5`.
  private static func tenths(_ text: some StringProtocol) throws(Fault) -> Int {
    let bytes = Array(text.utf8)
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard let first = bytes.first, isDigit(first) else { throw .unreadable }
    var value = Int(first & 15) * 10
    switch bytes.count {
    case 1: break
    case 3 where bytes[1] == UInt8(ascii: ".") && isDigit(bytes[2]): value += Int(bytes[2] & 15)
    default: throw bytes.allSatisfy(isDigit) ? .outside : .unreadable
    }
    guard (10...50).contains(value) else { throw .outside }
    return value
  }
}
