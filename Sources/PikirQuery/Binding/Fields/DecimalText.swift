import PikirStore

/// Numbers written with digits, a sign and a decimal point, read exactly.
enum DecimalText {
  struct Parsed: Sendable, Hashable {
    /// All digits as one integer.
    let digits: Int64
    /// How many of them stand behind the point.
    let places: Int

    var number: Double { Double(digits) / DecimalText.power(places) }
  }

  /// The most decimals that are kept.
  static let placesLimit = 6

  /// Reads `12`, `-3.5`, `0.25`; nil for anything else, or more than 15 digits.
  static func parse(_ bytes: UnsafeRawBufferPointer) -> Parsed? {
    var index = 0
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { index = 1 }
    var digits: Int64 = 0
    var digitCount = 0
    var places = 0
    var hasPoint = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x30, byte <= 0x39 {
        digits = digits * 10 + Int64(byte - 0x30)
        digitCount += 1
        if hasPoint { places += 1 }
        guard digitCount <= 15 else { return nil }
      } else if byte == UInt8(ascii: "."), !hasPoint, digitCount > 0 {
        hasPoint = true
      } else {
        return nil
      }
      index += 1
    }
    guard digitCount > 0, !hasPoint || places > 0, places <= placesLimit else { return nil }
    return Parsed(digits: isNegative ? -digits : digits, places: places)
  }

  static func parse(_ text: String) -> Parsed? {
    var text = text
    return text.withUTF8 { parse(UnsafeRawBufferPointer($0)) }
  }

  /// Tells whether a dictionary holds numbers only.
  static func isNumeric(_ table: StringTable) -> Bool {
    var code: UInt32 = 1
    while code <= UInt32(table.count) {
      if table.withBytes(of: code, { parse($0) }) == nil { return false }
      code += 1
    }
    return table.count > 0
  }

  /// The numbers of a dictionary's codes as integers of one unit, `NumberColumn.none` at 0.
  ///
  /// All have as many decimals as the longest of them, or as few as the greatest leaves room for:
  /// nothing is left out, and 64 bits hold more digits than a result shows.
  static func numbers(
    of table: StringTable
  ) -> (values: [Int64], places: Int, divisor: Double) {
    let parsed = parsed(table)
    var places = parsed.reduce(0) { max($0, $1?.places ?? 0) }
    while places > 0, parsed.contains(where: { $0.map { scaled($0, places) == nil } ?? false }) {
      places -= 1
    }
    let values = parsed.map { $0.flatMap { scaled($0, places) } ?? NumberColumn.none }
    return (values, places, power(places))
  }

  /// The place of each code's number among the distinct ones, from 1; 0 where there is none.
  static func ranks(of table: StringTable) -> [UInt32] {
    let numbers = parsed(table).map { $0?.number }
    let distinct = Set(numbers.compactMap { $0 }).sorted()
    var rankOfNumber: [Double: UInt32] = [:]
    for (place, number) in distinct.enumerated() { rankOfNumber[number] = UInt32(place + 1) }
    return numbers.map { $0.flatMap { rankOfNumber[$0] } ?? 0 }
  }

  private static func parsed(_ table: StringTable) -> [Parsed?] {
    var parsed: [Parsed?] = [nil]
    var code: UInt32 = 1
    while code <= UInt32(table.count) {
      parsed.append(table.withBytes(of: code) { parse($0) })
      code += 1
    }
    return parsed
  }

  /// A number with so many decimals, halves away from zero, as one integer; nil beyond 64 bits.
  private static func scaled(_ number: Parsed, _ places: Int) -> Int64? {
    if number.places > places {
      let divisor = Int64(power(number.places - places))
      let (whole, rest) = number.digits.quotientAndRemainder(dividingBy: divisor)
      return abs(rest) * 2 < divisor ? whole : whole + rest.signum()
    }
    let factor = Int64(power(places - number.places))
    let (product, isTooBig) = number.digits.multipliedReportingOverflow(by: factor)
    return isTooBig ? nil : product
  }

  static func power(_ places: Int) -> Double {
    var result = 1.0
    for _ in 0..<places { result *= 10 }
    return result
  }
}
