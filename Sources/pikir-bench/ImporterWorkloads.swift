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
    let declared = try BenchPlugin(source(Self.declared))
    let mapped = try BenchPlugin(source(Self.mapped))
    try bench.measure("plugin: import, declared", rows: rows.count) { () throws(Diagnostic) in
      try read(file, by: importer(of: declared, workers: 1))
    }
    for workers in [1, 2] {
      let name = "plugin: import, map, \(workers)"
      try bench.measure(name, rows: rows.count) { () throws(Diagnostic) in
        try read(file, by: importer(of: mapped, workers: workers))
      }
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

  // MARK: The plugins

  private static let fields = """
    local pikir = require "pikir"
    local importer = {
      id = "bench-csv", format = "csv",
      fields = {
        id = "Номер", text = "Отзыв", author = "Покупатель", lang = "Язык",
        rating = { "Оценка", number = true, min = 1, max = 5 },
        date = { "Дата", date = "iso" },
        extra = { city = "Город" },
      },
    }
    """

  private static let end = """
    return pikir.plugin {
      name = "bench", version = "1.0.0", api = 1, about = "A table", importers = { importer },
    }
    """

  private static let declared = [fields, end].joined(separator: "\n")

  /// Skips some records and changes a field of some others.
  private static let mapped = [
    fields,
    """
    importer.map = function(rec, review)
      local city = rec["Город"]
      if city == "" then return pikir.skip "no city" end
      if city == "P003" then review.text = "Город: " .. city end
    end
    """, end,
  ].joined(separator: "\n")

  private func source(_ code: String) -> PluginSource {
    PluginSource(name: "bench", main: SourceText(name: "bench.lua", text: code))
  }

  private func importer(
    of plugin: BenchPlugin,
    workers: Int
  ) throws(Diagnostic) -> PluginImporter {
    guard let manifest = plugin.manifest.importers.first else {
      throw Diagnostic(.internalFault, "the plugin of the bench has no importer")
    }
    let job = ImporterJob(plugin.source, workerCount: workers, makeWorker: plugin.startWorker)
    return try PluginImporter(manifest, of: "bench", source: plugin.source).calling(job)
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
