import PikirWire

/// Lays out the Lua that is written for authors.
enum LuaLines {
  private static let width = 96

  /// Entries of a table, as many on a line as it has room for.
  ///
  /// - Complexity: O(characters).
  static func packed(_ entries: [String], indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for entry in entries {
      if !line.isEmpty, indent + line.count + entry.count + 2 > width {
        lines.append(margin + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + entry + ","
    }
    return line.isEmpty ? lines : lines + [margin + line]
  }

  /// An entry with a line of its own, a remark behind it or, where there is no room, above it; a
  /// table too long for a line is broken behind commas.
  static func entry(_ entry: String, remark: String?, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let told = remark.map { "-- " + $0 }
    if let told, indent + entry.count + told.count + 2 <= width + 4 {
      return ["\(margin)\(entry), \(told)"]
    }
    var lines = told.map { [margin + $0] } ?? []
    var line = ""
    for part in entry.split(separator: ", ") {
      if !line.isEmpty, indent + line.count + part.count + 2 > width {
        lines.append(margin + line + ",")
        line = "  "
      } else if !line.isEmpty {
        line += ", "
      }
      line += part
    }
    return lines + [margin + line + ","]
  }

  /// A key of a table: bare where Lua takes it so.
  static func key(_ name: String) -> String {
    let isBare = name.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 == 0x5F }
    return isBare && !keywords.contains(name) ? name : "[\(LuaSyntax.quoted(name))]"
  }

  private static let keywords: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
    "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
  ]
}
