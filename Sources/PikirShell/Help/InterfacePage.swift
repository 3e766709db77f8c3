import PikirBase
import PikirPlugins
import PikirText
import PikirWire

/// Pages about what a plugin's code can name, made from the declarations that register it.
struct InterfacePage {
  let width: Int

  /// Everything by its name, a family a row.
  var overview: [DisplayText] {
    var lines = HelpLayout.prose(
      "What a plugin's code can call, local pikir = require \"pikir\":",
      width: width
    )
    for group in PluginInterface.groups {
      let lead = group.form == .methods ? ":" : "."
      let owner = group.owner == "pikir" ? "" : "\(group.owner)\(lead)"
      let names = group.entries.map { owner + $0.name }.joined(separator: " ")
      lines += HelpLayout.row("  \(group.title)", "\(names)", column: 18, width: width)
    }
    lines += HelpLayout.prose(
      "What pikir.plugin { … } takes, each kind of table by its name:",
      width: width
    )
    let tables = ManifestSchema.all.map(\.name).joined(separator: " ")
    lines += HelpLayout.row("  tables", "\(tables)", column: 18, width: width)
    lines += HelpLayout.prose(
      "More about one of them: plugin doc fit, plugin doc importer",
      width: width
    )
    return lines
  }

  /// The pages of a name: a function, a field, a table of the manifest, or a key of one.
  ///
  /// The module or object may stand before it: `pikir.fit`, `r.rating`, `ws:each`, `out:csv{…}`.
  func pages(of typed: String) -> [[DisplayText]] {
    if typed == "columns" || typed.hasPrefix("^") { return [columns] }
    let name = Self.plain(typed)
    if name.owner == "review" {
      let field = name.name.replacing("reply_", with: "reply.")
      return self.pages(of: "r." + name.name) + importFields(named: field)
    }
    var pages: [[DisplayText]] = name.owner.isEmpty && name.name == "print" ? [luaPrint] : []
    for group in PluginInterface.groups {
      let isOwner = name.owner.isEmpty || name.owner.utf8.elementsEqual(group.owner.utf8)
      guard isOwner else { continue }
      pages += group.entries.filter { $0.name.utf8.elementsEqual(name.name.utf8) }
        .map { page(of: $0, in: group) }
    }
    if name.owner.isEmpty {
      pages += PluginInterface.groups.filter { $0.title.utf8.elementsEqual(name.name.utf8) }
        .map { page(of: $0) }
      pages += ManifestSchema.all.filter { $0.name.utf8.elementsEqual(name.name.utf8) }
        .map { page(of: $0) }
      pages += importFields(named: name.name)
      if pages.isEmpty { pages += keys(named: name.name) }
    }
    return pages
  }

  /// Every name that has a page.
  static var names: [String] {
    let functions = PluginInterface.groups.flatMap { $0.entries.map(\.name) }
    let tables = ManifestSchema.all.flatMap { [$0.name] + $0.keys.map(\.name) }
    let fields = ManifestReader.fieldsSchema.keys.map(\.name)
    return ["columns"] + functions + tables + fields + PluginInterface.groups.map(\.title)
  }

  /// Every name that has a page, once, with what it is about: as it is, and functions and fields also
  /// behind what they belong to, such as `r:has`.
  static var topics: [(name: String, about: String, hasOwner: Bool)] {
    var topics = [(name: "columns", about: "how columns of a file are named", hasOwner: false)]
    for group in PluginInterface.groups {
      topics.append((group.title, group.summary, false))
      for entry in group.entries {
        let about = entry.documentation.first ?? ""
        topics.append((entry.name, about, false))
        topics.append((group.written(entry), about, true))
      }
    }
    for table in ManifestSchema.all {
      topics.append((table.name, "what \(table.noun) may say", false))
      topics += table.keys.map { ($0.name, "a key of \(table.noun)", false) }
    }
    let fields = ManifestReader.fieldsSchema.keys.map(\.name)
    topics += fields.map { ($0, "a field that importers give", false) }
    var seen: Set<String> = []
    return topics.filter { seen.insert($0.name).inserted }
  }

  private static func plain(_ typed: String) -> (owner: String, name: String) {
    var text = typed[...]
    if let cut = text.firstIndex(where: { "({ ".contains($0) }) { text = text[..<cut] }
    let owners = ["pikir.test", "pikir", "review", "r", "ws", "out", "t"]
    for owner in owners {
      for sign in [".", ":"] where text.utf8.starts(with: (owner + sign).utf8) {
        return (owner == "pikir.test" ? "t" : owner, String(text.dropFirst(owner.count + 1)))
      }
    }
    return ("", String(text))
  }

  private func page(of entry: InterfaceEntry, in group: InterfaceGroup) -> [DisplayText] {
    let call = group.form == .fields ? "" : entry.signature
    let gives = entry.type == "nil" ? "" : (group.form == .fields ? ": " : " gives ") + entry.type
    var lines: [DisplayText] = ["\(group.written(entry))\(call)\(gives)"]
    lines += HelpLayout.prose(entry.documentation.joined(separator: " "), width: width)
    for parameter in entry.parameters {
      let state = parameter.isOptional ? ", may be left out" : ""
      let help = parameter.documentation.isEmpty ? "" : "; \(parameter.documentation)"
      lines += HelpLayout.row(
        "  \(parameter.name)",
        "\(parameter.type)\(state)\(help)",
        column: 14,
        width: width
      )
    }
    guard !entry.examples.isEmpty else { return lines }
    lines.append("example:")
    for (code, gives) in entry.examples {
      lines += code.split(separator: "\n").map { "  \($0)" }
      if !gives.isEmpty { lines.append("    gives \(gives)") }
    }
    return lines
  }

  private func page(of group: InterfaceGroup) -> [DisplayText] {
    var lines = HelpLayout.prose("\(group.title): \(group.summary)", width: width)
    for entry in group.entries {
      let call = group.form == .fields ? "" : entry.signature
      lines += HelpLayout.row(
        "  \(group.written(entry))\(call)",
        "\(entry.documentation.first ?? "")",
        column: 36,
        width: width
      )
    }
    return lines
  }

  private func page(of table: ManifestTable) -> [DisplayText] {
    let place = table.name == "plugin" ? "pikir.plugin { … }" : table.noun
    var lines = HelpLayout.prose("\(place) may say:", width: width)
    for key in table.keys { lines += row(of: key) }
    if ["importer", "field"].contains(table.name) {
      let names = ManifestReader.fieldsSchema.keys.map(\.name).joined(separator: ", ")
      lines += HelpLayout.prose("fields = { … } takes: \(names)", width: width)
      lines += HelpLayout.prose("How columns are named: plugin doc columns", width: width)
    }
    return lines
  }

  private func row(of key: ManifestKey) -> [DisplayText] {
    let need = key.isRequired ? " (must be there)" : ""
    return HelpLayout.row(
      "  \(key.name)",
      "\(key.help)\(need); \(key.type.noun)",
      column: 14,
      width: width
    )
  }

  /// Lua's own function, which is not what most look for.
  private var luaPrint: [DisplayText] {
    ["print(values, …)"]
      + HelpLayout.prose(
        "Lua's own: it goes to the report of the run, as pikir.log.info(…) does, not to the screen or "
          + "a file. A command prints with out:print(…), an exporter writes with out:write(…).",
        width: width
      )
  }

  /// How an importer names what a file has.
  private var columns: [DisplayText] {
    let forms = [
      ("\"Дата\"", "a column of a table by its header, a key of a JSON record, a tag of XML"),
      ("\"guest.name\"", "a member of a member; in XML a tag in a tag"),
      ("\"comments[0].text\"", "an element of a list, from 0, or of the objects in it"),
      ("\"^name\"", "in JSON: a key of the object whose list the records stand in; ^hotel.name"),
      (
        "\"^^name\"", "a key of the object around that, and so on; what stands before the list only"
      ),
      ("\"^*\"", "the key that the last * of records stands for"),
    ]
    var lines = HelpLayout.prose(
      "columns: how fields, match and rec[…] of an importer name what a file has.",
      width: width
    )
    for (form, help) in forms {
      lines += HelpLayout.row("  \(form)", "\(help)", column: 24, width: width)
    }
    lines += HelpLayout.prose(
      "In fields: text = { \"A\", \"B\" } takes the first that is not blank, "
        + "text = { join = { \"A\", \"B\" }, with = \" \" } both, lang = { value = \"kk\" } neither.",
      width: width
    )
    return lines
  }

  /// What importers say about a field of reviews; `reply_text` is `reply.text`.
  private func importFields(named name: String) -> [[DisplayText]] {
    let isField = ManifestReader.fieldsSchema[name] != nil && name != "extra"
    guard isField else { return [] }
    let key = name.contains(".") ? "[\"\(name)\"]" : name
    return [
      ["\(name), a field that importers give:"]
        + HelpLayout.prose(
          "\(key) = \"COLUMN\" in fields = { … }, or a table: plugin doc field. "
            + "In map: review.\(name.replacing(".", with: "_"))",
          width: width
        )
    ]
  }

  /// A key, once for each table that has it.
  private func keys(named name: String) -> [[DisplayText]] {
    let owners = ManifestSchema.all.filter { $0[name] != nil }
    guard !owners.isEmpty else { return [] }
    return [
      owners.flatMap { table -> [DisplayText] in
        guard let key = table[name] else { return [] }
        return ["\(name), a key of \(table.noun):"] + row(of: key)
      }
    ]
  }
}
