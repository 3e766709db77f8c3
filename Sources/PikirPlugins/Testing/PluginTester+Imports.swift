import PikirBase
import PikirFormats
import PikirImport
import PikirStore
import PikirWire

extension PluginTester {
  /// What an import test may say; the values of its reviews are compared field by field.
  private static let keys = ["rows", "skipped", "new", "first", "last", "rows_at"]

  /// `import(importer, sample, { rows, skipped, new, first, last, rows_at })`: what comes of a file
  /// that lies beside the tests.
  func importDifferences(
    _ arguments: inout TestArguments
  ) throws(Diagnostic) -> [PluginTestOutcome.Difference] {
    let id = try arguments.text("an importer")
    let sample = try arguments.text("the path of a sample")
    let wanted = try arguments.table("a table such as { rows = 3, skipped = 0 }")
    for entry in wanted.entries where !Self.keys.contains(entry.key) {
      let near = nearestNames(to: entry.key, among: Self.keys).prefix(1)
      throw TestReviews.fault(
        "import tests no \"\(entry.key)\"",
        near.map { "did you mean \"\($0)\"?" } + ["it tests: \(Self.keys.joined(separator: ", "))"]
      )
    }
    let importer = try part(id, of: plugin.manifest.importers, "importer") { $0.id }
    let path = try samplePath(sample)
    let (state, summary) = try imported(importer, path)
    var differences = counts(wanted, state, summary)
    let last = state.rowCount - 1
    for (key, row) in [("first", 0), ("last", last)] {
      guard let fields = wanted[key] else { continue }
      differences += try self.differences(fields, row: row, of: state, key)
    }
    if case .table(let rows)? = wanted["rows_at"] {
      let listed = rows.list.enumerated().map { ("\($0.offset + 1)", $0.element) }
      for (number, fields) in listed + rows.entries.map({ ($0.key, $0.value) }) {
        differences += try self.differences(
          fields,
          row: (Int(number) ?? 0) - 1,
          of: state,
          "row \(number)"
        )
      }
    }
    return differences
  }

  /// A sample lies in the plugin's folder, or for a plugin of one file in the folder of its name.
  private func samplePath(_ sample: String) throws(Diagnostic) -> String {
    let isInside =
      !sample.utf8.starts(with: "/".utf8) && !sample.split(separator: "/").contains("..")
    guard isInside else {
      throw TestReviews.fault("a sample lies beside the tests, not at \"\(sample)\"")
    }
    let path = plugin.bundle.path
    let isFile = path.utf8.suffix(4).elementsEqual(".lua".utf8)
    return (isFile ? String(path.dropLast(4)) : path) + "/" + sample
  }

  private func imported(
    _ manifest: ImporterManifest,
    _ path: String
  ) throws(Diagnostic) -> (state: WorkspaceState, summary: ImportSummary) {
    let job = job
    let editing = ImporterJob(plugin.source, mostErrors: job.mostErrors, workerCount: 1) {
      () throws(Diagnostic) in try job.startWorker()
    }
    let importer = try PluginImporter(manifest, of: plugin.name, source: plugin.source)
      .calling(editing)
    var options = ImportOptions(now: job.now)
    options.interrupt = job.interrupt
    options.showsValues = true
    let plan = try ImportPlan.make(
      for: .file(path),
      by: importer,
      options: options,
      in: fileSystem
    )
    let workspace = Workspace.scratch(clock: PinnedClock(job.now))
    let session = try workspace.beginImport(command: "import tests")
    session.beginFile()
    let summary = try ImportJob(plan).run { (batch) throws(Diagnostic) in
      _ = try session.append(batch)
    }
    _ = try session.commit()
    return (workspace.state, summary)
  }

  private func counts(
    _ wanted: WireTable,
    _ state: WorkspaceState,
    _ summary: ImportSummary
  ) -> [PluginTestOutcome.Difference] {
    let found = [
      ("rows", summary.reviewCount), ("new", state.live.count),
      ("skipped", summary.ledger.rowCount - summary.reviewCount),
    ]
    return found.flatMap { key, count in
      guard let value = wanted[key], value != .integer(Int64(count)) else {
        return [PluginTestOutcome.Difference]()
      }
      let reasons = key == "skipped" ? summary.ledger.entries.prefix(3).map(\.shown) : []
      let why = reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))"
      return [.init(key, expected: value.testText, found: "\(count)\(why)")]
    }
  }

  private func differences(
    _ fields: WireValue,
    row: Int,
    of state: WorkspaceState,
    _ what: String
  ) throws(Diagnostic) -> [PluginTestOutcome.Difference] {
    guard case .table(let table) = fields, table.list.isEmpty else {
      throw TestReviews.fault("\(what) of import is a table such as { id = \"1\", rating = 5 }")
    }
    guard (0..<state.rowCount).contains(row) else {
      return [.init(what, expected: "a review", found: "none")]
    }
    let imported = ImportedRow(row, of: state)
    var differences: [PluginTestOutcome.Difference] = []
    for entry in table.entries {
      let expected: String =
        switch entry.value {
        case .text(let text): text
        case .table(let list):
          list.list.map { if case .text(let text) = $0 { text } else { $0.testText } }
            .joined(separator: ", ")
        case .nothing: ""
        default: entry.value.testText
        }
      differences += Self.difference(expected, try imported[entry.key], "\(what), \(entry.key)")
    }
    return differences
  }
}
