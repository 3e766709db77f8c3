import PikirBase
import PikirFormats
import PikirImport

/// Opens what a person wants to import and lets an importer look at it.
struct ImportPlanning {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Plans the import of a file, or of standard input for `-`.
  ///
  /// - Throws: what opening and planning throw, `F101` when standard input is not free.
  func plan(
    _ file: Argument,
    by importer: any Importer,
    _ options: ImportOptions
  ) throws(Diagnostic) -> ImportPlan {
    var read = options.read
    read.interrupt = options.interrupt
    let opened = try openRecords(
      try input(file),
      options: try importer.readOptions(read),
      in: session.environment.fileSystem
    )
    let name = file.text == "-" ? "<stdin>" : file.text
    return try importer.plan(opened, file: name, options: options)
  }

  private func input(_ file: Argument) throws(Diagnostic) -> RecordInput {
    guard file.text == "-", !file.isQuoted else {
      return .file(session.environment.readingPath(file.text))
    }
    guard let stream = session.environment.standardInput?() else {
      throw Diagnostic(
        .fileUnreadable,
        "standard input is where the lines come from, so nothing can be imported from it",
        at: file.span,
        hints: ["give the line by -c: pikir WORKSPACE -c 'import -'"]
      )
    }
    return .stream(stream, name: "<stdin>")
  }
}
