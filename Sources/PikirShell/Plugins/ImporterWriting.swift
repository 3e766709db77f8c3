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
      var options = self.options
      options.read.skippedRows = try titleRows(path, options.read)
      let (opened, plan) = try plan(path, file.text, &options)
      let sample = try sample(opened, plan.firstBatch, path)
      let sketch = try sketch(plan, sample.around, titleRows: options.read.skippedRows)
      try target.write([
        ("\(name)/init.lua", Array(sketch.plugin.utf8)),
        ("\(name)/\(sketch.sampleName)", sample.bytes),
      ])
      try target.write([("\(name)/test.lua", Array(try tests(sketch, options).utf8))])
      if plan.firstBatch.records.isEmpty {
        let seen = plan.firstBatch.faults.isEmpty ? "seen, only the header" : "read"
        session.remark(
          "no record was \(seen): scales and dates are not known, so look at every field"
        )
      } else {
        session.remark("the sample holds the first records as they are; take names out to share it")
      }
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

  private func open(_ path: String, _ options: ReadOptions) throws(Diagnostic) -> OpenedRecords {
    try openRecords(.file(path), options: options, in: session.environment.fileSystem)
  }

  /// Rows above a header that only the sample's site has; nil when there are none, or those that
  /// every importer finds.
  private func titleRows(_ path: String, _ options: ReadOptions) throws(Diagnostic) -> Int? {
    let opened = try open(path, options)
    guard let header = opened.reader.header, opened.report.titleRows == 0 else { return nil }
    let batch = try opened.reader.nextBatch(maxRecords: 16)
    let count = TitleSearch.titleRows(header: header, above: batch)
    return count > 0 ? count : nil
  }

  /// How the file is read, its list of answers included.
  ///
  /// A list of objects in the records that holds their answers is found by what is in it, so that a
  /// file with such lists is opened anew, with them all, and then with the one.
  private func plan(
    _ path: String,
    _ file: String,
    _ options: inout ImportOptions
  ) throws(Diagnostic) -> (opened: OpenedRecords, plan: ImportPlan) {
    let importer = GenericImporter(isSketching: true)
    let first = try open(path, options.read)
    let plain = try importer.plan(first, file: file, options: options)
    let lists = plain.objectLists.map { "\($0)[0]" }
    guard !lists.isEmpty else { return (first, plain) }
    var whole = options
    whole.read.indexedPaths = lists
    let second = try open(path, whole.read)
    let indexed = try importer.plan(second, file: file, options: whole)
    guard let list = indexed.replyList else { return (first, plain) }
    options.read.indexedPaths = ["\(list)[0]"]
    if lists == options.read.indexedPaths { return (second, indexed) }
    let third = try open(path, options.read)
    return (third, try importer.plan(third, file: file, options: options))
  }

  private func sketch(
    _ plan: ImportPlan,
    _ around: [OuterName],
    titleRows: Int?
  ) throws(Diagnostic) -> ImporterSketch {
    let report = plan.report
    var columns = plan.sketch.filter { column in
      if case .user = column.target { return !column.isListMember }
      return true
    }
    if report.format.isTable, columns.allSatisfy({ $0.column.hasPrefix("column") }) {
      throw Diagnostic(
        .missingColumn,
        "the table has no header, by which an importer would know it",
        hints: ["write a first line with the names of the columns"]
      )
    }
    let hasProduct = columns.contains { $0.target == .field(.product) }
    if !hasProduct, let product = OuterProduct.name(among: around) {
      columns.append(ColumnSketch(column: product.path, target: .field(.product)))
    }
    var sketch = ImporterSketch(
      name: name,
      format: report.format.rawValue,
      records: report.format == .json || report.format == .xml ? report.recordPath ?? "" : "",
      columns: columns,
      around: Self.nearestFirst(around).map(\.path)
    )
    if let titleRows { sketch.options.append("skip_rows = \(titleRows)") }
    return sketch
  }

  /// What stands in the object that holds the records goes before what stands around that.
  private static func nearestFirst(_ names: [OuterName]) -> [OuterName] {
    let levels = names.map { $0.path.prefix { $0 == "^" }.count }
    return names.indices.sorted { (levels[$0], $0) < (levels[$1], $1) }.map { names[$0] }
  }

  private func sample(
    _ opened: OpenedRecords,
    _ batch: RecordBatch,
    _ path: String
  ) throws(Diagnostic) -> RecordSample {
    if let cut = opened.sample(of: batch, count: Self.sampleRecords) { return cut }
    let bytes = try session.environment.bytes(ofFile: path)
    guard bytes.count <= Self.mostBytes else {
      throw Diagnostic(
        .tooLarge,
        "a sample of \(opened.report.format.rawValue) is copied whole, and this one is too large",
        hints: ["take a file of at most \(Self.mostBytes >> 10) KiB"]
      )
    }
    return RecordSample(bytes: bytes)
  }

  /// What the new importer itself makes of the sample, as its test: only what holds.
  private func tests(
    _ sketch: ImporterSketch,
    _ options: ImportOptions
  ) throws(Diagnostic) -> String {
    let bundle = try target.bundle()
    var claims = try claims(sketch, options, bundle)
    // What counts from today is another day tomorrow.
    let relative = sketch.columns.filter(\.isRelative).map { "first, \($0.target.name)" }
    claims.leaveOut(relative)
    var text = sketch.tests(claims)
    // Rows and values that the import leaves in another form than the preview go one by one.
    for _ in 0..<3 {
      let outcomes = try session.testOutcomes(
        of: bundle,
        running: SourceText(name: "\(name)/test.lua", text: text)
      )
      let differences = outcomes.flatMap(\.differences)
      guard let first = differences.first else { return text }
      if first.what.isEmpty {
        let nothing = PluginTestOutcome.Difference.nothing
        let isPlain = first.found.hasPrefix(nothing)
        let reason = isPlain ? String(first.found.dropFirst(nothing.count)) : first.found
        session.remark("its test claims nothing yet: \(reason)")
        return sketch.tests(withoutClaims: reason)
      }
      claims.leaveOut(differences.map(\.what))
      text = sketch.tests(claims)
    }
    return text
  }

  private func claims(
    _ sketch: ImporterSketch,
    _ options: ImportOptions,
    _ bundle: PluginBundle
  ) throws(Diagnostic) -> SampleClaims {
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
    return SampleClaims(
      rows: preview.rows.count,
      skipped: preview.ledger.refusedRowCount,
      first: preview.rows.first?.values.map { ($0.field, $0.value) } ?? []
    )
  }
}
