import PikirText

/// Writes a value as JSON, in one line: a table with names is an object with its keys in the order
/// of their bytes, one with a list an array, an empty one `{}`.
package struct JSONText {
  /// Why a value has no JSON; empty while all is well.
  package private(set) var fault = ""
  package private(set) var bytes: [UInt8] = []

  /// - Complexity: O(bytes).
  package init(_ value: WireValue) { append(value) }

  private mutating func append(_ value: WireValue) {
    switch value {
    case .nothing: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .integer(let number): append("\(number)")
    // A whole number has no decimals.
    case .number(let number): append(Int64(exactly: number).map { "\($0)" } ?? "\(number)")
    case .text(let text): append(quoted: text)
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

  private mutating func append(quoted text: String) {
    append("\"")
    bytes += machineSanitized(text, for: .json)
    append("\"")
  }
}
