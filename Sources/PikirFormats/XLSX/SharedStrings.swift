import PikirBase

/// The strings that cells of a workbook name by number, in one arena.
struct SharedStrings {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  private static let limitBytes = 256 << 20

  init() {}

  /// Reads the whole table.
  ///
  /// - Throws: `F108` above 256 MiB, and what the scanner throws.
  init(_ scanner: consuming XMLScanner, limits: ReadLimits) throws(Diagnostic) {
    var xml = scanner
    while true {
      switch try xml.next() {
      case .finished: return
      case .start where xml.isNamed("si"):
        bytes.append(contentsOf: try xml.takeRichText())
        ends.append(bytes.count)
        guard bytes.count <= Self.limitBytes else {
          throw Diagnostic(
            .tooLarge,
            "the workbook's strings are longer than \(Self.limitBytes >> 20) MiB",
            hints: ["save the sheet as CSV"]
          )
        }
      default: break
      }
    }
  }

  /// The bytes of a string; nil when there is no such number.
  subscript(number: Int) -> ArraySlice<UInt8>? {
    guard number >= 0, number < ends.count else { return nil }
    return bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }
}

extension XMLScanner {
  /// Takes the text of the element that just started, up to its end: its `t` elements joined,
  /// without those of phonetic hints.
  mutating func takeRichText() throws(Diagnostic) -> [UInt8] {
    let outer = depth
    var result: [UInt8] = []
    var textDepth: Int?
    var phoneticDepth: Int?
    while true {
      switch try next() {
      case .start:
        if isNamed("t") { textDepth = depth }
        if isNamed("rPh") { phoneticDepth = depth }
      case .text:
        if textDepth == depth, phoneticDepth == nil { result.append(contentsOf: text) }
      case .end:
        if depth < outer { return replaceSheetEscapes(result) }
        if let at = textDepth, depth < at { textDepth = nil }
        if let at = phoneticDepth, depth < at { phoneticDepth = nil }
      case .finished: return result
      }
    }
  }
}

/// Replaces `_x000D_` and its like, by which workbooks write characters that XML cannot hold.
///
/// - Source: ECMA-376, part 1, 22.4.2.4, ST_Xstring.
func replaceSheetEscapes(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.contains(UInt8(ascii: "_")) else { return bytes }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var at = 0
  while at < bytes.count {
    if let scalar = sheetEscape(bytes, at) {
      result.append(utf8: scalar)
      at += 7
    } else {
      result.append(bytes[at])
      at += 1
    }
  }
  return result
}

private func sheetEscape(_ bytes: [UInt8], _ at: Int) -> Unicode.Scalar? {
  guard bytes[at] == UInt8(ascii: "_"), at + 7 <= bytes.count,
    bytes[at + 1] == UInt8(ascii: "x"), bytes[at + 6] == UInt8(ascii: "_")
  else { return nil }
  var value: UInt32 = 0
  for digit in bytes[(at + 2)..<(at + 6)] {
    guard let hex = digit.hexValue else { return nil }
    value = value << 4 | UInt32(hex)
  }
  return Unicode.Scalar(value)
}
