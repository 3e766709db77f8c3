import PikirBase

/// What a workbook says about its sheets: their names, the number formats, the shared strings.
///
/// - Source: ECMA-376, part 1, 18.2 to 18.8.
struct Workbook {
  struct Sheet {
    var name: String
    var relation: String
    var isHidden: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var isBasedOn1904 = false
  /// What each cell style shows, by its index.
  private(set) var styles: [SheetDate.Style] = []
  private(set) var strings = SharedStrings()
  private let archive: ZipArchive
  private let limits: ReadLimits
  private let interrupt: Interrupt?
  /// Targets and types of the workbook's relations, by their identifier.
  private var relations: [String: (type: String, target: String)] = [:]

  init(
    _ archive: ZipArchive,
    limits: ReadLimits,
    interrupt: Interrupt?
  ) throws(Diagnostic) {
    self.archive = archive
    self.limits = limits
    self.interrupt = interrupt
    guard archive.entries["xl/workbook.xml"] != nil else { throw Self.foreign(archive) }
    try readWorkbook()
    try readRelations()
    for (type, target) in relations.values.sorted(by: { $0.target < $1.target })
    where archive.entries[target] != nil {
      if type.hasSuffix("/styles") { try readStyles(target) }
      if type.hasSuffix("/sharedStrings") {
        strings = try SharedStrings(try scanner(target), limits: limits)
      }
    }
  }

  /// The entry of a sheet: the named one, else the first that is not hidden.
  ///
  /// - Throws: `F110` when there is no such sheet, or none at all.
  func entry(ofSheet wanted: String?) throws(Diagnostic) -> (name: String, path: String) {
    let tables = sheets.filter { sheet in
      relations[sheet.relation].map { $0.type.hasSuffix("/worksheet") } ?? false
    }
    let chosen =
      wanted.map { name in tables.first { $0.name == name } }
      ?? tables.first { !$0.isHidden } ?? tables.first
    guard let chosen, let relation = relations[chosen.relation] else {
      let near = nearestNames(to: wanted ?? "", among: sheets.map(\.name))
      let hint = near.isEmpty ? sheets.map(\.name).joined(separator: ", ") : near[0]
      throw Diagnostic(
        .unknownFormat,
        wanted.map { "the workbook has no sheet '\($0)'" } ?? "the workbook has no sheet with rows",
        hints: hint.isEmpty ? [] : ["its sheets: \(hint)"]
      )
    }
    guard archive.entries[relation.target] != nil else { throw ZipArchive.isDamaged }
    return (chosen.name, relation.target)
  }

  /// A scanner over one of the archive's files.
  func scanner(_ path: String) throws(Diagnostic) -> XMLScanner {
    XMLScanner(try source(path), limits: limits)
  }

  func source(_ path: String) throws(Diagnostic) -> ZipEntrySource {
    guard let entry = archive.entries[path] else { throw ZipArchive.isDamaged }
    return try archive.source(of: entry, interrupt: interrupt)
  }

  private static func foreign(_ archive: ZipArchive) -> Diagnostic {
    if archive.entries["xl/workbook.bin"] != nil {
      return Diagnostic(
        .unknownFormat,
        "this is a binary workbook (.xlsb)",
        hints: ["save it as .xlsx or CSV"]
      )
    }
    if archive.entries["content.xml"] != nil {
      return Diagnostic(
        .unknownFormat,
        "this is an OpenDocument file",
        hints: ["save it as .xlsx or CSV"]
      )
    }
    return Diagnostic(
      .unknownFormat,
      "this zip archive is no workbook",
      hints: ["unpack it and import the files in it"]
    )
  }

  private mutating func readWorkbook() throws(Diagnostic) {
    var xml = try scanner("xl/workbook.xml")
    while true {
      let event = try xml.next()
      if event == .finished { return }
      guard event == .start else { continue }
      if xml.isNamed("workbookPr") {
        let value = xml.string("date1904")
        isBasedOn1904 = value == "1" || value == "true"
      } else if xml.isNamed("sheet"), let name = xml.string("name"), let id = xml.string("id") {
        let state = xml.string("state") ?? "visible"
        sheets.append(Sheet(name: name, relation: id, isHidden: state != "visible"))
      }
    }
  }

  private mutating func readRelations() throws(Diagnostic) {
    var xml = try scanner("xl/_rels/workbook.xml.rels")
    while true {
      let event = try xml.next()
      if event == .finished { return }
      guard event == .start, xml.isNamed("Relationship"), let id = xml.string("Id"),
        let type = xml.string("Type"), let target = xml.string("Target")
      else { continue }
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
      relations[id] = (type, path)
    }
  }

  private mutating func readStyles(_ path: String) throws(Diagnostic) {
    var xml = try scanner(path)
    var custom: [Int: SheetDate.Style] = [:]
    var isInCellFormats = false
    while true {
      let event = try xml.next()
      if event == .finished { return }
      if event != .text, xml.isNamed("cellXfs") { isInCellFormats = event == .start }
      guard event == .start else { continue }
      if xml.isNamed("numFmt"), let id = xml.string("numFmtId").flatMap({ Int($0) }) {
        custom[id] = SheetDate.Style(formatCode: xml.string("formatCode") ?? "")
      } else if isInCellFormats, xml.isNamed("xf") {
        let id = xml.string("numFmtId").flatMap { Int($0) } ?? 0
        styles.append(custom[id] ?? SheetDate.Style(builtInFormat: id))
      }
    }
  }
}
