import PikirBase
import PikirFormats
import PikirImport
import PikirPlugins
import PikirText

/// Writes the plugin of an importer from a sample, and its test from what it makes of the sample.
struct ImporterWriting {
  private static let sampleRecords = 5
  /// The most of a file that is copied whole, where it cannot be cut.
  private static let mostBytes = 256 << 10

  private let session: Session
  private let target: NewPluginFolder
  private let name: String

  init(_ session: Session, target: NewPluginFolder, name: String) {
    self.session = session
    self.target = target
    self.name = name
  }

  /// - Throws: what opening and planning throw; `F107` for a table without a header, `F108` for a
  ///   file that can only be copied whole and is too large for that.
  func write(from file: Argument) throws(Diagnostic) {
    do throws(Diagnostic) {
      let path = session.environment.readingPath(file.text)
      let opened = try open(path)
      let options = self.options
      let plan = try GenericImporter().plan(opened, file: file.text, options: options)
      let sketch = try sketch(plan)
      let sample = try sample(opened, plan.firstBatch, path)
      try target.write([
        ("\(name)/init.lua", Array(sketch.plugin.utf8)),
        ("\(name)/\(sketch.sampleName)", sample),
      ])
      try target.write([("\(name)/test.lua", Array(try tests(sketch, options).utf8))])
      session.remark("the sample holds the first records as they are; take names out to share it")
    } catch {
      throw error.located(at: file.span)
    }
  }

  private var options: ImportOptions {
    var options = ImportOptions(now: session.clock.now())
    options.zone = session.settings.zone
    options.interrupt = session.environment.interrupt
    return options
  }

  private func open(_ path: String) throws(Diagnostic) -> OpenedRecords {
    try openRecords(.file(path), in: session.environment.fileSystem)
  }

  private func sketch(_ plan: ImportPlan) throws(Diagnostic) -> ImporterSketch {
    let report = plan.report
    let columns = plan.sketch
    if report.format.isTable, columns.allSatisfy({ $0.column.hasPrefix("column") }) {
      throw Diagnostic(
        .missingColumn,
        "the table has no header, by which an importer would know it",
        hints: ["write a first line with the names of the columns"]
      )
    }
    let isTold = report.format == .csv && report.delimiter != nil && report.delimiter != 0x2C
    return ImporterSketch(
      name: name,
      format: report.format.rawValue,
      records: report.format == .json || report.format == .xml ? report.recordPath ?? "" : "",
      delimiter: isTold ? report.delimiter.map { String(Unicode.Scalar($0)) } : nil,
      columns: columns
    )
  }

  private func sample(
    _ opened: OpenedRecords,
    _ batch: RecordBatch,
    _ path: String
  ) throws(Diagnostic) -> [UInt8] {
    if let cut = opened.sample(of: batch, count: Self.sampleRecords) { return cut }
    let bytes = try session.environment.bytes(ofFile: path)
    guard bytes.count <= Self.mostBytes else {
      throw Diagnostic(
        .tooLarge,
        "a sample of \(opened.report.format.rawValue) is copied whole, and this one is too large",
        hints: ["take a file of at most \(Self.mostBytes >> 10) KiB"]
      )
    }
    return bytes
  }

  /// What the new importer itself makes of the sample, as its test.
  private func tests(
    _ sketch: ImporterSketch,
    _ options: ImportOptions
  ) throws(Diagnostic) -> String {
    let bundle = try target.bundle()
    let manifest = try session.plugins.manifest(of: bundle).manifest
    guard let declared = manifest.importers.first else {
      throw Diagnostic(.pluginFiles, "the new plugin \(name) has no importer")
    }
    let importer = try PluginImporter(declared, of: name, source: bundle.source)
    let path = target.path + "/\(name)/" + sketch.sampleName
    let opened = try openRecords(
      .file(path),
      options: try importer.readOptions(options.read),
      in: session.environment.fileSystem
    )
    let plan = try importer.plan(opened, file: sketch.sampleName, options: options)
    let preview = try plan.preview(rowCount: 1000)
    return sketch.tests(
      rows: preview.rows.count,
      skipped: preview.ledger.refusedRowCount,
      first: preview.rows.first?.values.map { ($0.field, $0.value) } ?? []
    )
  }
}
