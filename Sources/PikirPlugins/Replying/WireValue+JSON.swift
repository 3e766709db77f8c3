import PikirText
package import PikirWire

extension WireValue {
  /// The value as JSON on one line: a table with names is an object with its keys in the order of
  /// their bytes, one with a list an array, an empty one `{}`.
  ///
  /// - Returns: nil for what JSON has no form for: a function, a word set, a table with both names
  ///   and a list.
  /// - Complexity: O(bytes).
  package var json: String? {
    var bytes: [UInt8] = []
    return append(to: &bytes) ? String(decoding: bytes, as: UTF8.self) : nil
  }

  private func append(to bytes: inout [UInt8]) -> Bool {
    switch self {
    case .nothing: bytes += Array("null".utf8)
    case .bool(let flag): bytes += Array((flag ? "true" : "false").utf8)
    case .integer(let number): bytes += Array("\(number)".utf8)
    case .number(let number): bytes += Array(Self.digits(number).utf8)
    case .text(let text): Self.append(text, to: &bytes)
    case .table(let table): return Self.append(table, to: &bytes)
    case .function, .words: return false
    }
    return true
  }

  private static func append(_ table: WireTable, to bytes: inout [UInt8]) -> Bool {
    guard table.list.isEmpty || table.entries.isEmpty else { return false }
    if !table.list.isEmpty {
      for (place, value) in table.list.enumerated() {
        bytes.append(place == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
        guard value.append(to: &bytes) else { return false }
      }
      bytes.append(UInt8(ascii: "]"))
      return true
    }
    bytes.append(UInt8(ascii: "{"))
    for (place, entry) in table.entries.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      append(entry.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      guard entry.value.append(to: &bytes) else { return false }
    }
    bytes.append(UInt8(ascii: "}"))
    return true
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    bytes += machineSanitized(text, for: .json)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A finite number; a whole one has no decimals.
  private static func digits(_ number: Double) -> String {
    Int64(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}
