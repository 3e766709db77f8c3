import PikirWire

/// Reads a list or an object inside a record as the table that Lua gets.
///
/// The reader of the file has checked that it is JSON; here it is only taken apart. `null` is left
/// out, as Lua leaves out nil.
struct RecordJSON {
  private let bytes: [UInt8]
  private var at = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value; nil for what is no JSON, or is nested deeper than values may be.
  ///
  /// - Complexity: O(bytes).
  static func value(of bytes: some Sequence<UInt8>) -> WireValue? {
    var reader = RecordJSON(Array(bytes))
    let value = reader.value(depth: 1)
    reader.skipBlanks()
    return reader.at == reader.bytes.count ? value : nil
  }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  /// Whether a sign comes next, which is then taken.
  private mutating func takes(_ sign: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard next == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) -> WireValue? {
    guard depth < WireValueLimits.depth else { return nil }
    if takes("[") { return list(depth) }
    if takes("{") { return object(depth) }
    if takes("\"") { return text().map { .text($0) } }
    return plain()
  }

  private mutating func list(_ depth: Int) -> WireValue? {
    var table = WireTable()
    if takes("]") { return .table(table) }
    repeat {
      guard let element = value(depth: depth + 1) else { return nil }
      if element != .nothing { table.list.append(element) }
    } while takes(",")
    return takes("]") ? .table(table) : nil
  }

  private mutating func object(_ depth: Int) -> WireValue? {
    var values: [String: WireValue] = [:]
    if takes("}") { return .table(WireTable()) }
    repeat {
      guard takes("\""), let key = text(), takes(":"), let value = value(depth: depth + 1) else {
        return nil
      }
      values[key] = value == .nothing ? nil : value
    } while takes(",")
    let entries = values.map { WireTable.Entry($0.key, $0.value) }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return takes("}") ? .table(WireTable(entries: entries)) : nil
  }

  /// A number, `true`, `false` or `null`.
  private mutating func plain() -> WireValue? {
    let start = at
    while let byte = next, byte > 0x20, ![0x2C, 0x5D, 0x7D].contains(byte) { at += 1 }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .nothing
    default: break
    }
    if let integer = Int64(word) { return .integer(integer) }
    guard let number = Double(word), number.isFinite else { return nil }
    return .number(number)
  }

  /// A string behind its opening quote.
  private mutating func text() -> String? {
    var units: [UInt8] = []
    while let byte = next {
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard append(escapeTo: &units) else { return nil }
      default: units.append(byte)
      }
    }
    return nil
  }

  private mutating func append(escapeTo units: inout [UInt8]) -> Bool {
    guard let byte = next else { return false }
    at += 1
    switch byte {
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0C)
    case UInt8(ascii: "n"): units.append(0x0A)
    case UInt8(ascii: "r"): units.append(0x0D)
    case UInt8(ascii: "t"): units.append(0x09)
    case UInt8(ascii: "u"):
      guard let scalar = scalar() else { return false }
      units.append(contentsOf: String(Character(scalar)).utf8)
    default: units.append(byte)
    }
    return true
  }

  /// The scalar of `\uXXXX`, with its second half when it has one; half of a pair is U+FFFD.
  private mutating func scalar() -> Unicode.Scalar? {
    guard let first = hexadecimal() else { return nil }
    guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    let before = at
    guard bytes[at...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
      return "\u{FFFD}"
    }
    at += 2
    guard let second = hexadecimal(), (0xDC00...0xDFFF).contains(second) else {
      at = before
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    defer { at += 4 }
    return UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
  }
}
