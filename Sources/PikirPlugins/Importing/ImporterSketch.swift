import PikirBase
package import PikirImport
import PikirWire

/// Writes the plugin of an importer from what was found out about a sample.
package struct ImporterSketch: Sendable {
  /// The plugin's name; its importer has the same.
  package let name: String
  package let format: String
  /// Where the records stand; empty for a table.
  package let records: String
  /// Nil for whichever is found.
  package let delimiter: String?
  package let columns: [ColumnSketch]
  /// What stands around the records, such as `^hotel.name`.
  package let around: [String]

  package init(
    name: String,
    format: String,
    records: String,
    delimiter: String?,
    columns: [ColumnSketch],
    around: [String] = []
  ) {
    self.name = name
    self.format = format
    self.records = records
    self.delimiter = delimiter
    self.columns = columns
    self.around = around
  }

  /// The name of the file into which the sample is copied.
  package var sampleName: String { "samples/\(name).\(format)" }

  /// `init.lua`.
  package var plugin: String {
    var lines = [
      "-- Reads exports of \(name). Written from a sample: look at every line, then import a file.",
      "local pikir = require \"pikir\"",
      "",
      "return pikir.plugin {",
      "  name = \(quoted(name)), version = \"0.1.0\", api = 1,",
      "  about = \(quoted("Reviews exported from \(name)")),",
      "",
      "  importers = {{",
      "    id = \(quoted(name)), title = \(quoted("\(name): export")),",
      "    format = \(quoted(format)), source = \(quoted(name)),",
    ]
    lines += match
    if !records.isEmpty { lines.append("    records = \(quoted(records)),") }
    if let delimiter { lines.append("    options = { delimiter = \(quoted(delimiter)) },") }
    lines += fields
    lines += [
      "    -- What fields cannot say goes into a function, called for every record:",
      "    -- map = function(rec, review)",
      "    --   if pikir.blank(review.text) then return pikir.skip \"no text\" end",
      "    -- end,",
      "  }},",
      "}",
      "",
    ]
    return lines.joined(separator: "\n")
  }

  private func quoted(_ text: String) -> String { LuaSyntax.quoted(text) }

  /// Columns that tell this export from others: the main fields' own.
  private var match: [String] {
    let order: [ImportField] = [.rating, .text, .id, .date, .author, .product, .title, .pros]
    let own = columns.filter { !$0.column.hasPrefix("^") }
    let named = order.compactMap { field in own.first { $0.target == .field(field) } }
    let others = own.filter { column in !named.contains { $0.column == column.column } }
    let asked = (named.prefix(3) + others.prefix(max(0, 2 - named.count))).map(\.column)
    let key = ["csv", "tsv", "xlsx"].contains(format) ? "header" : "keys"
    return [
      "    -- A file with these is taken for this importer; name what only such a file has.",
      "    match = { \(key) = { \(asked.map(quoted).joined(separator: ", ")) } },",
    ]
  }

  private var fields: [String] {
    var lines = ["    fields = {"]
    for field in ImportField.allCases {
      guard let column = columns.first(where: { $0.target == .field(field) }) else { continue }
      let key = field.rawValue.replacing(".", with: "_")
      lines.append("      \(key) = \(value(column)),")
    }
    if !columns.contains(where: { $0.target == .field(.id) }) {
      lines += [
        "      -- No column is a review's id on the site; with one, a second import of the same",
        "      -- reviews adds none twice even when their words changed: id = \"COLUMN\",",
      ]
    }
    lines.append("    },")
    let rest = columns.filter { if case .user = $0.target { true } else { false } }.map(\.column)
    if !rest.isEmpty {
      let names = rest.prefix(8).map(quoted).joined(separator: ", ")
      let more = rest.count > 8 ? ", …" : ""
      lines.append("    -- Other columns become x.NAME: \(names)\(more)")
      lines.append("    -- ignore = { \(quoted(rest[0])) } leaves one out, rest = \"drop\" all.")
    }
    if !around.isEmpty {
      // Without quotes: what stands in quotes is read, be it in a comment.
      let more = around.count > 8 ? ", …" : ""
      let names = around.prefix(8).joined(separator: ", ")
      lines.append("    -- Around the records stand \(names)\(more)")
      lines.append("    -- which fields and extra can name, in quotes like other columns.")
    }
    let ignored = columns.filter { $0.target == .ignored }.map { quoted($0.column) }
    if !ignored.isEmpty { lines.append("    ignore = { \(ignored.joined(separator: ", ")) },") }
    return lines
  }

  private func value(_ column: ColumnSketch) -> String {
    let name = quoted(column.column)
    if let scale = column.scale {
      return scale == "1-5"
        ? "{ \(name), number = true, min = 1, max = 5 }"
        : "{ \(name), scale = \(quoted(scale)) } --[[ policy = \"linear\" makes stars of it ]]"
    }
    if let pattern = column.datePattern { return "{ \(name), date = \(quoted(pattern)) }" }
    return name
  }

  /// The tests, by what the importer made of the sample.
  package func tests(_ claims: SampleClaims) -> String {
    let counts = [("rows", claims.rows), ("skipped", claims.skipped)]
      .compactMap { key, count in count.map { "\(key) = \($0)" } }
    var lines = ["t.import(\(quoted(name)), \(quoted(sampleName)), {"]
    if !counts.isEmpty { lines.append("  \(counts.joined(separator: ", ")),") }
    let values = claims.first.filter { $0.value.utf8.count <= 200 && $0.field != "lang" }
    if !values.isEmpty {
      lines.append("  first = {")
      lines += values.map { "    \(Self.entry($0.field, $0.value))," }
      lines.append("  },")
    }
    return testHead + lines.joined(separator: "\n") + "\n})\n"
  }

  /// Tests that claim nothing of a sample that the importer cannot take.
  package func tests(withoutClaims reason: String) -> String {
    let shown = reason.split(separator: "\n").joined(separator: " ")
    return testHead + """
      -- The sample is not taken as it is: \(shown)
      -- Mend init.lua, then claim what it gives:
      -- t.import(\(quoted(name)), \(quoted(sampleName)), { rows = 1, skipped = 0 })

      """
  }

  private var testHead: String {
    """
    -- The sample is the beginning of a real file, as it was: take out names before you share it.
    local t = require "pikir.test"


    """
  }

  private static func entry(_ field: String, _ value: String) -> String {
    let isName = field.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 == 0x5F }
    let key = isName ? field : "[\(LuaSyntax.quoted(field))]"
    let isNumber = field == "rating" || field == "votes"
    return "\(key) = \(isNumber ? value : LuaSyntax.quoted(value))"
  }
}
