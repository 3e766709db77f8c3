import PikirText

/// Reads a number as people write it in tables: `4,5`, `1 234,5`, `1,234.5`, `1'234`, `−3`.
package enum WrittenNumber {
  /// The number that the whole of the bytes is; nil when they are none, or could be two.
  ///
  /// A point or a comma may stand before decimals; blanks, apostrophes or the other of the two may
  /// part groups of three digits. Where both occur, the last is the decimal sign. A lone comma
  /// before exactly three digits could be either (`1,234`), so it needs `decimal`; a lone point is
  /// before decimals.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, with blanks around it or not.
  ///   - decimal: `,` or `.` when it is known which stands before decimals.
  /// - Returns: nil for what is no number.
  /// - Complexity: O(bytes).
  package static func parse(_ bytes: UnsafeRawBufferPointer, decimal: UInt8? = nil) -> Double? {
    let trimmed = ValueBytes.trimmed(bytes)
    guard trimmed.count <= 64, let plain = plain(trimmed, decimal: decimal) else { return nil }
    return plain.withUnsafeBytes { plain in
      guard let scanned = NumberValue.scan(plain), scanned.end == plain.count else { return nil }
      return scanned.value
    }
  }

  /// The number with a point before decimals and nothing between its digits.
  private static func plain(_ bytes: UnsafeRawBufferPointer, decimal: UInt8?) -> [UInt8]? {
    guard let signs = Signs(bytes) else { return nil }
    guard let decimal = signs.decimal(wanted: decimal) else { return nil }
    var output: [UInt8] = signs.isNegative ? [0x2D] : []
    var group = 0
    var groups = 0
    var inDecimals = false
    for mark in signs.marks {
      switch mark {
      case .digit(let digit):
        output.append(digit)
        group += 1
      case .sign(let sign) where sign == decimal.sign:
        guard !inDecimals, groups == 0 || group == 3 else { return nil }
        inDecimals = true
        group = 0
        output.append(0x2E)
      case .sign:
        // The first group has one to three digits, the others three.
        guard !inDecimals, group >= 1, groups == 0 ? group <= 3 : group == 3 else { return nil }
        groups += 1
        group = 0
      }
    }
    guard group > 0, inDecimals || groups == 0 || group == 3 else { return nil }
    return output
  }
}

/// The digits of a number and the signs between them.
private struct Signs {
  enum Mark {
    case digit(UInt8)
    /// `.`, `,`, `'`, or a blank as 0x20.
    case sign(UInt8)
  }

  /// The sign before decimals; 0 for none.
  struct Decimal { let sign: UInt8 }

  private(set) var marks: [Mark] = []
  private(set) var isNegative = false
  private var points = 0
  private var commas = 0
  private var lastSign: UInt8 = 0
  private var digitsAfterLast = 0

  init?(_ bytes: UnsafeRawBufferPointer) {
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "0"..."9":
        marks.append(.digit(UInt8(scalar.value)))
        digitsAfterLast += 1
      case "-", "\u{2212}", "+":
        guard marks.isEmpty, !isNegative else { return nil }
        isNegative = scalar != "+"
      case ".", ",": add(UInt8(scalar.value))
      case "'", "\u{2019}": add(0x27)
      case _ where isBlank(scalar.value): add(0x20)
      default: return nil
      }
    }
  }

  private mutating func add(_ sign: UInt8) {
    marks.append(.sign(sign))
    if sign == 0x2E { points += 1 }
    if sign == 0x2C { commas += 1 }
    if sign == 0x2E || sign == 0x2C {
      lastSign = sign
      digitsAfterLast = 0
    }
  }

  /// Which sign stands before decimals; nil when that cannot be told.
  func decimal(wanted: UInt8?) -> Decimal? {
    if let wanted { return Decimal(sign: wanted) }
    if points > 0, commas > 0 { return Decimal(sign: lastSign) }
    if points + commas > 1 { return Decimal(sign: 0) }
    if commas == 1, digitsAfterLast == 3, marks.count <= 7, !hasOtherSigns { return nil }
    return Decimal(sign: lastSign)
  }

  private var hasOtherSigns: Bool {
    marks.contains { mark in
      if case .sign(let sign) = mark { return sign != 0x2E && sign != 0x2C }
      return false
    }
  }
}
