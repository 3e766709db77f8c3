import PikirBase
import PikirImport
import PikirText
import PikirWire

extension ManifestReader {
  func importer(_ node: ManifestNode) -> ImporterManifest {
    node.checkKeys()
    var importer = ImporterManifest()
    importer.place = node.spot.place
    importer.id = node.name("id")
    importer.title = node.text("title")
    importer.help = node.text("help")
    importer.source = node.text("source")
    importer.zone = zone(node)
    importer.format = node.choice("format") ?? ""
    importer.records = node.text("records")
    if let match = node.node("match", ManifestSchema.match) { importer.match = self.match(match) }
    if let options = node.node("options", ManifestSchema.options) {
      readOptions(options, into: &importer)
    }
    if let fields = node.node("fields", Self.fieldsSchema) { importer.fields = self.fields(fields) }
    importer.ignored = node.texts("ignore")
    importer.ignorePlace = place(of: "ignore", in: node)
    importer.keepsRest = node.choice("rest") != "drop"
    importer.map = node.function("map")
    importer.begin = node.function("begin")
    importer.finish = node.function("finish")
    checkForm(importer, node)
    return importer
  }

  private func zone(_ node: ManifestNode) -> TimeZoneRules? {
    let name = node.text("zone")
    guard !name.isEmpty else { return nil }
    do throws(Diagnostic) {
      return try TimeZoneRules.named(name, in: PosixFileSystem())
    } catch {
      node.fault(error.message, at: "zone", hints: error.hints)
      return nil
    }
  }

  /// Checks what only some formats have.
  private func checkForm(_ importer: ImporterManifest, _ node: ManifestNode) {
    let isTree = ["json", "jsonl", "xml"].contains(importer.format)
    if !importer.records.isEmpty, !isTree, !importer.format.isEmpty {
      node.fault("\"records\" is for json and xml, not for \(importer.format)", at: "records")
    }
    if node.table["options"] != nil, isTree || importer.format == "tskv" {
      node.fault("\"options\" is for tables, not for \(importer.format)", at: "options")
    }
    if importer.delimiter != 0, importer.format != "csv" {
      node.fault("\"delimiter\" is for csv, not for \(importer.format)", at: "options")
    }
    guard case .table(let fields)? = node.table["fields"] else { return }
    let contents = ["text", "title", "pros", "cons", "rating"]
    let isMapped = fields.entries.contains { contents.contains($0.key) }
    if !isMapped, importer.map == nil {
      node.fault(
        "no field is the text or the stars of a review, and there is no map",
        at: "fields",
        hints: ["name the column: text = \"COLUMN\""]
      )
    }
  }

  private func match(_ node: ManifestNode) -> ImporterMatch {
    node.checkKeys()
    var match = ImporterMatch()
    match.endings = node.texts("ext").map { ending in
      ending.utf8.first == UInt8(ascii: ".") ? String(ending.dropFirst()) : ending
    }
    match.name = node.text("name")
    match.header = node.texts("header")
    match.keys = node.texts("keys")
    let kinds = ["rating", "date", "number", "id", "flag", "link"]
    match.values = node.pairs("values").compactMap { column, kind in
      if kinds.contains(kind) { return ImporterMatch.ValueMatch(column: column, kind: kind) }
      node.fault(
        "values cannot be \"\(kind)\"",
        at: "values",
        hints: didYouMean(kind, among: kinds) + ["one of: \(kinds.joined(separator: ", "))"]
      )
      return nil
    }
    return match
  }

  private func readOptions(_ node: ManifestNode, into importer: inout ImporterManifest) {
    node.checkKeys()
    importer.headerRows = node.integer("header_rows", in: 1...20) ?? 1
    importer.skippedRows = node.integer("skip_rows", in: 0...1000)
    let delimiter = node.text("delimiter")
    let bytes = Array(delimiter.utf8)
    if bytes.count == 1, bytes[0] != 0x22, bytes[0] != 0x0A, bytes[0] != 0x0D, bytes[0] < 0x80 {
      importer.delimiter = bytes[0]
    } else if node.table["delimiter"] != nil {
      node.fault("\"delimiter\" is one sign such as \";\"", at: "delimiter")
    }
  }

  /// The names of `fields`; what they hold is read by hand.
  package static let fieldsSchema = ManifestTable(
    "fields",
    "fields",
    ImportField.allCases.map { ManifestKey($0.rawValue, .fields, "a column") } + [
      ManifestKey("reply_text", .fields, "a column"),
      ManifestKey("reply_date", .fields, "a column"),
      ManifestKey("reply_author", .fields, "a column"),
      ManifestKey("extra", .table("extra"), "fields of the person's own: x.NAME"),
    ]
  )

  private static let extraSchema = ManifestTable("extra", "extra", [])

  private func fields(_ node: ManifestNode) -> [FieldMapping] {
    node.checkKeys()
    var fields: [FieldMapping] = []
    for entry in node.table.entries {
      let name = Self.fieldName(entry.key)
      if entry.key.utf8.elementsEqual("extra".utf8) {
        guard let extra = node.node("extra", Self.extraSchema) else { continue }
        for inner in extra.table.entries {
          checkUserName(inner.key, extra)
          let schema = ManifestSchema.extraField
          if let made = field(.user(inner.key), inner, schema, extra) { fields.append(made) }
        }
      } else if let field = ImportField(rawValue: name) {
        if let made = self.field(.field(field), entry, ManifestSchema.field, node) {
          fields.append(made)
        }
      }
    }
    checkTargets(fields, node)
    return fields
  }

  /// A field of the person's own is called as headers are: small letters, digits and `_`.
  private func checkUserName(_ name: String, _ node: ManifestNode) {
    var cleaned = ""
    if case .user(let made) = try? ImportMapping.target("x." + name) { cleaned = made }
    guard !cleaned.utf8.elementsEqual(name.utf8) else { return }
    faults.add(
      "\"\(name)\" cannot be the name of a field",
      at: node.spot.key(name),
      hints: cleaned.isEmpty ? ["small letters, digits and _"] : ["write it \(cleaned)"]
    )
  }

  /// `reply_text` is `reply.text`, which Lua takes only in brackets and quotes.
  private static func fieldName(_ key: String) -> String {
    ["reply_text", "reply_date", "reply_author"].contains(key)
      ? "reply." + key.dropFirst("reply_".count) : key
  }

  private func checkTargets(_ fields: [FieldMapping], _ node: ManifestNode) {
    for (index, field) in fields.enumerated() {
      let isKnown = fields[..<index].contains { $0.target == field.target }
      if isKnown { faults.add("\(field.target.name) stands twice in fields", at: node.spot.span) }
    }
  }
}
