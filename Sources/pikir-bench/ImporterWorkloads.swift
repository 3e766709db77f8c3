import PikirBase
import PikirFormats
import PikirImport
import PikirPlugins
import PikirStore

/// A table of reviews read by the built-in importer, by one that a plugin declares, and by one
/// whose `map` is called for every record; without storing them.
struct ImporterWorkloads {
  let bench: BenchRun
  let state: WorkspaceState

  func run() throws(Diagnostic) {
    guard bench.isAsked("plugin: import") else { return }
    let rows = state.live.rows
    let file = try BenchFile(in: bench.options.directory, ending: ".csv", table(of: rows))
    try bench.measure("plugin: import, built in", rows: rows.count) { () throws(Diagnostic) in
      try read(file, by: GenericImporter())
    }
    try bench.measure("plugin: import, declared", rows: rows.count) { () throws(Diagnostic) in
      try read(file, by: PluginImporter(Self.manifest, of: "bench"))
    }
  }

  private func read(_ file: BenchFile, by importer: any Importer) throws(Diagnostic) -> Int {
    let plan = try ImportPlan.make(
      for: .file(file.path),
      by: importer,
      options: ImportOptions(now: 1_772_000_000),
      in: PosixFileSystem()
    )
    return try ImportJob(plan).run(sink: { _ in }).reviewCount
  }

  /// What the plugin declares.
  private static var manifest: ImporterManifest {
    var manifest = ImporterManifest()
    manifest.id = "bench-csv"
    manifest.format = "csv"
    var rating = FieldMapping(.field(.rating), from: .columns(["Оценка"]))
    rating.isNumber = true
    rating.lowest = 1
    rating.highest = 5
    var date = FieldMapping(.field(.date), from: .columns(["Дата"]))
    date.datePatterns = ["iso"]
    manifest.fields = [
      FieldMapping(.field(.id), from: .columns(["Номер"])),
      FieldMapping(.field(.text), from: .columns(["Отзыв"])),
      FieldMapping(.field(.author), from: .columns(["Покупатель"])),
      rating,
      date,
      FieldMapping(.field(.lang), from: .columns(["Язык"])),
      FieldMapping(.user("city"), from: .columns(["Город"])),
    ]
    return manifest
  }

  // MARK: The table

  private func table(of rows: [Int]) -> [UInt8] {
    var bytes = Array("Номер,Отзыв,Покупатель,Оценка,Дата,Город,Язык\n".utf8)
    for row in rows {
      append(state.identifier(row: row).utf8, to: &bytes)
      bytes.append(UInt8(ascii: ","))
      state.contents.withBytes(row: row) { append($0, to: &bytes) }
      bytes.append(UInt8(ascii: ","))
      append(state[.author].string(row: row).utf8, to: &bytes)
      let stars = state.ratings[row] / 10
      bytes += Array(",\(stars == 0 ? "" : "\(stars)"),".utf8)
      bytes += Array(ISODate.render(EpochSeconds(state.dates[row]), in: .utc).utf8)
      let (product, lang) = (state[.product].string(row: row), state[.lang].string(row: row))
      bytes += Array(",\(product),\(lang)\n".utf8)
    }
    return bytes
  }

  /// Appends a cell, in quotes where it needs them.
  private func append(_ cell: some Sequence<UInt8>, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    guard cell.contains(where: { $0 == quote || $0 == UInt8(ascii: ",") || $0 < 0x20 }) else {
      bytes += cell
      return
    }
    bytes.append(quote)
    for byte in cell {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte == 0 ? 0x20 : byte)
    }
    bytes.append(quote)
  }
}
