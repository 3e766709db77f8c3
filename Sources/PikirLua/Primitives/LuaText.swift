import PikirWire

/// Values as texts: in cells, and as Lua writes them.
enum LuaText {
  /// A number as a reader wants it: `4`, `4.5`, `1e+20`.
  static func number(_ value: Double) -> String {
    if let whole = Int64(exactly: value), value.magnitude < 1e15 { return String(whole) }
    return value.description
  }

  /// What stands for a value in a table's cell or a template; nil for tables and functions.
  static func cell(_ value: WireValue) -> String? {
    switch value {
    case .nothing: ""
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): number(value)
    case .text(let text): text
    case .table, .function, .words: nil
    }
  }

  /// A value as Lua's own notation has it, in one line.
  static func inspected(_ value: WireValue) -> String {
    switch value {
    case .nothing: return "nil"
    case .text(let text): return LuaSyntax.quoted(text)
    case .function: return "function"
    case .words: return "words"
    case .table(let table):
      let list = table.list.map(inspected)
      let named = table.entries.map { "\(key($0.key)) = \(inspected($0.value))" }
      let items = (list + named).joined(separator: ", ")
      return items.isEmpty ? "{}" : "{ \(items) }"
    case .bool, .integer, .number: return cell(value) ?? ""
    }
  }

  private static func key(_ name: String) -> String {
    let isName =
      name.utf8.first.map { !(0x30...0x39).contains($0) } ?? false
      && name.utf8.allSatisfy { byte in
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 <= 9 || byte == 0x5F
      }
    return isName && !LuaSyntax.keywords.contains(name) ? name : "[\(LuaSyntax.quoted(name))]"
  }
}
