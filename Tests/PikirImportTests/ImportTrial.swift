import PikirBase
import PikirFormats
import PikirImport
import PikirStore
import PikirTestSupport

/// An import of a small text held in memory, with everything it gave.
struct ImportTrial {
  /// One dictionary a review, by field name, as a preview shows it.
  var rows: [[String: String]] = []
  /// Where each column went, by its name in the file.
  var targets: [String: String] = [:]
  var reasons: [String: [String]] = [:]
  var summary: ImportSummary
  var batchSizes: [Int] = []
  /// What is told of an author's own sample besides.
  var partlyUnmet: [String] = []

  /// 2024-06-01T00:00:00Z, the session's clock of all trials.
  static let now: EpochSeconds = 1_717_200_000

  init(
    _ text: String,
    file: String = "/sample.csv",
    by importer: any Importer = GenericImporter(),
    arguments: [(name: String, value: String)] = [],
    change: (inout ImportOptions) -> Void = { _ in }
  ) throws(Diagnostic) {
    try self.init(
      bytes: Array(text.utf8),
      file: file,
      by: importer,
      arguments: arguments,
      change: change
    )
  }

  init(
    bytes: [UInt8],
    file: String = "/sample.csv",
    by importer: any Importer = GenericImporter(),
    arguments: [(name: String, value: String)] = [],
    change: (inout ImportOptions) -> Void = { _ in }
  ) throws(Diagnostic) {
    let files = InMemoryFileSystem()
    files.setContents(of: file, to: bytes)
    var options = ImportOptions(now: Self.now)
    options.mapping = try ImportMapping(arguments: arguments)
    change(&options)
    let plan = try ImportPlan.make(
      for: .file(file),
      by: importer,
      options: options,
      in: files
    )
    partlyUnmet = plan.partlyUnmet.map(\.text)
    let preview = try plan.preview(rowCount: 10_000)
    for row in preview.rows {
      var values: [String: String] = [:]
      for value in row.values { values[value.field] = value.value }
      rows.append(values)
    }
    var sizes: [Int] = []
    summary = try ImportJob(plan).run { (batch: ReviewBatch) throws(Diagnostic) in
      sizes.append(batch.count)
    }
    batchSizes = sizes
    for column in summary.columns {
      targets[column.column] = column.target.name
      reasons[column.column] = column.reasons
    }
  }

  /// The values of one field, `nil` where a review has none.
  subscript(field: String) -> [String?] { rows.map { $0[field] } }

  /// What stopped an import.
  static func failure(
    _ text: String,
    file: String = "/sample.csv",
    by importer: any Importer = GenericImporter(),
    arguments: [(name: String, value: String)] = [],
    change: (inout ImportOptions) -> Void = { _ in }
  ) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try ImportTrial(
        text,
        file: file,
        by: importer,
        arguments: arguments,
        change: change
      )
      return nil
    } catch {
      return error
    }
  }
}

/// Hands the bytes of a string to a parser.
func withBytes<Result>(_ text: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
  Array(text.utf8).withUnsafeBytes(body)
}
