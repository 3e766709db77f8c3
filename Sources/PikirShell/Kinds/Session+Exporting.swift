import PikirBase
import PikirPlugins
import PikirQuery
import PikirText
import PikirWire

extension Session {
  /// Writes reviews to the file of a line, as an exporter of a plugin does it.
  ///
  /// - Throws: `C109` for the file, `C110` when interrupted, and what the plugin does wrong; there is
  ///   no file then, and an old one is as it was.
  func export(
    _ reviews: ReviewList,
    by exporter: Offered<ExporterManifest>,
    of presentation: Presentation
  ) throws(Diagnostic) {
    guard let destination = presentation.result.destination else { return }
    let export = ExportJob(
      exporter.manifest,
      of: try job(of: exporter.plugin),
      state: presentation.context.state,
      info: info(of: reviews, presentation, destination)
    )
    let rows = reviews.rows(0..<reviews.count).map { Int($0) }
    var file: ExportFile?
    try running(exporter.plugin) { () throws(Diagnostic) in
      try export.run(rows) { () throws(Diagnostic) in
        // An attempt before this one may have begun the file.
        file = nil
        let made = try self.file(of: destination, presentation)
        file = made
        return { bytes in
          var text = MachineText()
          text.append(Array(bytes))
          made.write(text)
        }
      }
    }
    try environment.interrupt.check()
    try file?.commit()
    remarkWritten(
      Self.reviewCount(reviews.count),
      to: destination.path.text,
      as: presentation.namesForm ? nil : exporter.manifest.id
    )
  }

  private func file(
    of destination: ResultDestination,
    _ presentation: Presentation
  ) throws(Diagnostic) -> ExportFile {
    try ExportFile(
      path: environment.writingPath(destination.path.text),
      shownAs: destination.path.text,
      replaces: destination.overwrites,
      fileSystem: environment.fileSystem,
      span: presentation.pipeline.span(destination.path.range)
    )
  }

  /// What `begin` is told of the export: `count`, `fields` of `show`, `query`, `name` of the file.
  private func info(
    of reviews: ReviewList,
    _ presentation: Presentation,
    _ destination: ResultDestination
  ) -> WireValue {
    let name = destination.path.text.split(separator: "/").last.map(String.init) ?? ""
    let fields = presentation.result.fields ?? []
    let query = queryText(of: presentation.pipeline, before: .max)
    return .table(
      WireTable(
        entries: [
          WireTable.Entry("count", .integer(Int64(reviews.count))),
          WireTable.Entry("fields", .table(WireTable(list: fields.map { .text($0) }))),
          WireTable.Entry("name", .text(name)),
          WireTable.Entry("query", .text(query)),
        ]
      )
    )
  }
}
