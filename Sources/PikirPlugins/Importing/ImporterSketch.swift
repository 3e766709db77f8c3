import PikirBase
package import PikirImport
import PikirWire

/// Writes the plugin of an importer from what was found out about a sample: right as it stands, and
/// as short as its author would have written it.
package struct ImporterSketch: Sendable {
  /// The plugin's name; its importer has the same.
  package let name: String
  package let format: String
  /// Where the records stand; empty for a table.
  package let records: String
  /// How a table is read: `delimiter = ";"`; empty when it is found out.
  package var options: [String] = []
  package let columns: [ColumnSketch]
  /// What stands around the records, such as `^hotel.name`.
  package let around: [String]

  package init(
    name: String,
    format: String,
    records: String,
    columns: [ColumnSketch],
    around: [String] = []
  ) {
    self.name = name
    self.format = format
    self.records = records
    self.columns = columns
    self.around = around
  }

  /// The name of the file into which the sample is copied.
  package var sampleName: String { "samples/\(name).\(format)" }

  /// `init.lua`.
  package var plugin: String {
    var lines = [
      "-- Reads exports of \(name), as a sample showed them: look at every line, then import a file.",
      "local pikir = require \"pikir\"",
      "",
      "return pikir.plugin {",
      "  name = \(quoted(name)), version = \"0.1.0\", api = 1,"
        + " about = \(quoted("Reviews exported from \(name)")),",
      "  importers = {{",
      "    id = \(quoted(name)), format = \(quoted(format)), source = \(quoted(name)),",
    ]
    lines += LuaLines.entry("match = \(match)", remark: "only such files are taken", indent: 4)
    var place = records.isEmpty ? [] : ["records = \(quoted(records))"]
    if !options.isEmpty { place.append("options = { \(options.joined(separator: ", ")) }") }
    lines += LuaLines.packed(place, indent: 4)
    lines += ["    fields = {"] + fields + ["    },"]
    let ignored = columns.filter { $0.target == .ignored }.map { quoted($0.column) }
    if !ignored.isEmpty { lines.append("    ignore = { \(ignored.joined(separator: ", ")) },") }
    lines += remarks.map { "    -- \($0)" }
    lines += ["  }},", "}", ""]
    return lines.joined(separator: "\n")
  }

  private func quoted(_ text: String) -> String { LuaSyntax.quoted(text) }

  /// Columns that tell this export from others: the main fields' own.
  private var match: String {
    let order: [ImportField] = [.rating, .text, .id, .date, .author, .product, .title, .pros]
    let own = columns.filter { !$0.column.hasPrefix("^") && !$0.isListMember }
    let named = order.compactMap { field in own.first { $0.target == .field(field) } }
    let others = own.filter { column in !named.contains { $0.column == column.column } }
    let asked = (named.prefix(3) + others.prefix(max(0, 2 - named.count))).map(\.column)
    let key = ["csv", "tsv", "xlsx"].contains(format) ? "header" : "keys"
    return "{ \(key) = { \(asked.map(quoted).joined(separator: ", ")) } }"
  }

  /// Fields that only name their column share lines; those that say more have one each.
  private var fields: [String] {
    var plain: [String] = []
    var told: [String] = []
    for field in ImportField.allCases {
      guard let column = columns.first(where: { $0.target == .field(field) }) else { continue }
      let entry = "\(field.rawValue.replacing(".", with: "_")) = \(value(column))"
      if entry.hasSuffix("}") {
        told += LuaLines.entry(entry, remark: comment(column), indent: 6)
      } else {
        plain.append(entry)
      }
    }
    return LuaLines.packed(plain, indent: 6) + told
  }

  private func value(_ column: ColumnSketch) -> String {
    let name = quoted(column.column)
    if !column.stars.isEmpty {
      let pairs = column.stars.map { "\(LuaLines.key($0.word)) = \($0.stars)" }
      return "{ \(name), values = { \(pairs.joined(separator: ", ")) } }"
    }
    if let scale = column.scale {
      let policy = scale == .stars ? "" : ", policy = \"linear\""
      return "{ \(name), scale = \(quoted(scale.name))\(policy) }"
    }
    // Years, named months and times leave no doubt; the order of bare numbers does.
    guard let pattern = column.datePattern, pattern != "iso", !pattern.contains("MMM") else {
      return name
    }
    return "{ \(name), date = \(quoted(pattern)) }"
  }

  private func comment(_ column: ColumnSketch) -> String? {
    if column.hasOpenOrder { return "day or month first? no date of the sample shows it" }
    if !column.stars.isEmpty { return "a guess: stars for the words of the sample" }
    switch column.scale {
    case nil, .stars?: return nil
    case .thumbs?: return "down is 1 star, up is 5"
    case let scale?: return "\(scale.lowest) is 1 star, \(scale.highest) is 5"
    }
  }

  /// What an author may want to know further, a line each.
  private var remarks: [String] {
    var remarks: [String] = []
    if !columns.contains(where: { $0.target == .field(.id) }) {
      remarks.append("No column is a review's id: a review whose words change comes in anew.")
    }
    let words: [ColumnTarget] = [.title, .text, .pros, .cons].map { .field($0) }
    if !columns.contains(where: { words.contains($0.target) }) {
      remarks.append("No column was found that holds the words of a review: name it as text.")
    }
    let others = columns.compactMap { column in
      if case .user(let field) = column.target { "x.\(field)" } else { nil as String? }
    }
    if !others.isEmpty {
      remarks.append("Also kept: \(Self.listed(others)); ignore = { \"COLUMN\" }")
    }
    let named = columns.map(\.column)
    if let part = columns.first(where: \.isListMember) {
      remarks.append(
        "Of the list \(part.column.prefix { $0 != "[" }) the first is read, as the answer."
      )
    }
    let around = around.filter { path in !named.contains { $0.utf8.elementsEqual(path.utf8) } }
    // Without quotes: what stands in quotes is read, be it in a comment.
    if !around.isEmpty { remarks.append("Around the records: \(Self.listed(around)); not read") }
    return remarks
  }

  private static func listed(_ names: [String]) -> String {
    var shown = names.prefix(6)
    while shown.count > 1, shown.joined(separator: ", ").count > 56 { shown.removeLast() }
    return shown.joined(separator: ", ") + (names.count > shown.count ? ", …" : "")
  }
}
