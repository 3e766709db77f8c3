import PikirBase
import PikirImport
import PikirWire

extension ManifestReader {
  /// Reads `"COLUMN"`, `{ "A", "B" }` or `{ "COLUMN", number = true, … }`.
  func field(
    _ target: ColumnTarget,
    _ entry: WireTable.Entry,
    _ schema: ManifestTable,
    _ parent: ManifestNode
  ) -> FieldMapping? {
    switch entry.value {
    case .text(let column):
      var mapping = FieldMapping(target, from: .columns([column]))
      mapping.place = place(of: entry.key, in: parent)
      checkColumns([column], at: parent.spot.value(entry.key))
      return mapping
    case .table(let table) where table.maker.isEmpty:
      let spot = parent.spot.child(entry.key, table, in: faults)
      let node = ManifestNode(table: table, schema: schema, spot: spot, faults: faults)
      return described(target, node)
    default:
      faults.add(
        "\"\(entry.key)\" is a column or a table that names one, not \(entry.value.described)",
        at: parent.spot.value(entry.key)
      )
      return nil
    }
  }

  func place(of key: String, in node: ManifestNode) -> PluginPlace {
    guard let span = node.spot.key(key) else { return node.spot.place }
    let line = span.source.place(ofByte: span.range.lowerBound).line
    return PluginPlace(chunk: node.spot.chunk, line: line)
  }

  private func described(_ target: ColumnTarget, _ node: ManifestNode) -> FieldMapping? {
    node.checkKeys(takesList: true)
    if Self.dateFields.contains(target), let pattern = patternAmongColumns(node) {
      let column = node.table.list.first?.scalarText ?? "COLUMN"
      faults.add(
        "\"\(pattern)\" stands among the columns, and looks like the form of the dates",
        at: node.spot.item(1),
        hints: ["write { \"\(column)\", date = \"\(pattern)\" }"]
      )
      return nil
    }
    guard let origin = origin(node) else { return nil }
    var mapping = FieldMapping(target, from: origin)
    mapping.place = node.spot.place
    mapping.isNumber = node.flag("number") ?? false
    mapping.lowest = node.number("min")
    mapping.highest = node.number("max")
    if let low = mapping.lowest, let high = mapping.highest, low > high {
      node.fault("\"min\" is above \"max\"", at: "min")
    }
    mapping.values = node.pairs("values").map { .init(from: $0.name, to: $0.value) }
    readRating(target, node, into: &mapping)
    readDates(target, node, into: &mapping)
    return mapping
  }

  private func readRating(
    _ target: ColumnTarget,
    _ node: ManifestNode,
    into mapping: inout FieldMapping
  ) {
    mapping.scale = node.choice("scale") ?? ""
    mapping.policy = node.choice("policy") ?? ""
    for key in ["scale", "policy"] where node.table[key] != nil && target != .field(.rating) {
      if node.schema[key] != nil { node.fault("\"\(key)\" is for rating only", at: key) }
    }
    if mapping.policy == "half", mapping.scale == "1-5" || mapping.scale == "thumbs" {
      node.fault("\"half\" is for scales that end at 10", at: "policy")
    }
  }

  private static let dateFields: [ColumnTarget] = [
    .field(.date), .field(.updated), .field(.replyDate),
  ]

  /// What stands behind the first column and is no name of one: `dd.MM.yyyy`, `%d.%m.%Y`.
  private func patternAmongColumns(_ node: ManifestNode) -> String? {
    for case .text(let column) in node.table.list.dropFirst() {
      let letters = Set("dDmMyYhHsSaEXZT%".utf8)
      let marks = Set(" .,:/-'".utf8)
      let isPattern = column.utf8.allSatisfy { letters.contains($0) || marks.contains($0) }
      let parts = Set(column.utf8.map { $0 | 0x20 }).intersection("dmyhs".utf8)
      // A word such as "day" has such letters too, but none of them twice in a row.
      let isDoubled = zip(column.utf8, column.utf8.dropFirst()).contains { $0 == $1 }
      let isMarked = column.utf8.contains(UInt8(ascii: "%"))
      if isPattern, parts.count > 1, isDoubled || isMarked { return column }
    }
    return nil
  }

  private func readDates(
    _ target: ColumnTarget,
    _ node: ManifestNode,
    into mapping: inout FieldMapping
  ) {
    guard node.table["date"] != nil, node.schema["date"] != nil else { return }
    guard Self.dateFields.contains(target) else {
      return node.fault("\"date\" is for date, updated and reply.date only", at: "date")
    }
    mapping.datePatterns = node.texts("date")
    for pattern in mapping.datePatterns {
      do throws(DatePatternFault) {
        _ = try DatePattern(pattern)
      } catch {
        node.fault(
          "the pattern of dates \"\(pattern)\": \(error.message)",
          at: "date",
          hints: ["write it like dd.MM.yyyy HH:mm, or iso, epoch, epoch_ms"]
        )
      }
    }
  }

  /// Where the value comes from; exactly one of columns, `join` and `value`.
  private func origin(_ node: ManifestNode) -> FieldRecipe.Origin? {
    let ways = [!node.table.list.isEmpty, node.table["join"] != nil, node.table["value"] != nil]
    guard ways.filter({ $0 }).count == 1 else {
      faults.add(
        ways.contains(true)
          ? "a field comes from columns, from \"join\" or from \"value\", and from one of them only"
          : "a field needs a column, \"join\" or \"value\"",
        at: node.spot.span,
        hints: ["{ \"COLUMN\", … }, { join = { \"A\", \"B\" } } or { value = \"…\" }"]
      )
      return nil
    }
    if node.table["with"] != nil, node.table["join"] == nil {
      node.fault("\"with\" is for \"join\" only", at: "with")
    }
    if node.table["value"] != nil { return node.scalar("value").map { .constant($0) } }
    if node.table["join"] != nil {
      let columns = node.texts("join")
      checkColumns(columns, at: node.spot.value("join"))
      let with = node.table["with"] == nil ? "\n" : node.text("with")
      return columns.isEmpty ? nil : .joined(columns, with: with)
    }
    return columns(node).map { .columns($0) }
  }

  private func columns(_ node: ManifestNode) -> [String]? {
    var columns: [String] = []
    for (index, value) in node.table.list.enumerated() {
      guard case .text(let column) = value else {
        faults.add("a column is a text, not \(value.described)", at: node.spot.item(index))
        return nil
      }
      columns.append(column)
    }
    checkColumns(columns, at: node.spot.item(0))
    return columns
  }

  private func checkColumns(_ columns: [String], at span: SourceSpan?) {
    for (index, column) in columns.enumerated() {
      if column.utf8.allSatisfy({ $0 <= 0x20 }) {
        faults.add("a column needs a name", at: span)
      } else if columns[..<index].contains(where: { $0.utf8.elementsEqual(column.utf8) }) {
        faults.add("the column \"\(column)\" stands twice", at: span)
      }
    }
  }
}
