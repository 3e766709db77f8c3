import PikirWire

/// Writes a value as JSON, in one line, keys in the order of their bytes.
struct JSONText {
  /// Why a value has no JSON; empty while all is well.
  private(set) var fault = ""
  private(set) var bytes: [UInt8] = []

  init(_ value: WireValue) { append(value) }

  private mutating func append(_ value: WireValue) {
    switch value {
    case .nothing: append("null")
    case .text(let text): append(quoted: text)
    case .bool, .integer, .number: append(LuaText.cell(value) ?? "")
    case .table(let table): append(table)
    case .function: fault = "a function has no JSON"
    case .words: fault = "a word set has no JSON"
    }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func append(_ table: WireTable) {
    guard table.list.isEmpty || table.entries.isEmpty else {
      fault = "a table is either a list or has names: this one has both"
      return
    }
    if !table.list.isEmpty {
      for (index, item) in table.list.enumerated() {
        append(index == 0 ? "[" : ",")
        append(item)
      }
      return append("]")
    }
    append("{")
    for (index, entry) in table.entries.enumerated() {
      if index > 0 { append(",") }
      append(quoted: entry.key)
      append(":")
      append(entry.value)
    }
    append("}")
  }

  /// - Source: RFC 8259, section 7.
  private mutating func append(quoted text: String) {
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: append("\\\"")
      case 0x5C: append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20:
        append("\\u00")
        bytes.append(0x30 + byte >> 4)
        bytes.append(byte & 15 < 10 ? 0x30 + byte & 15 : 0x57 + byte & 15)
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}
