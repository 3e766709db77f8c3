package import PikirBase
package import PikirFormats
import PikirStore

/// What an import will do with a file: its shape, its columns and the reasons; nothing is
/// imported yet.
///
/// Holds the reader at the file's head; it can be previewed any number of times and run once.
package final class ImportPlan {
  package let importer: String
  /// What the person calls the file.
  package let file: String
  /// The source of reviews that name none.
  package let source: String
  package let report: SniffReport
  /// Why the first row is a header or not, and the like.
  package var reasons: [String]
  let reader: any RecordReader
  private let opened: OpenedRecords
  /// What the reader gave first.
  package let firstBatch: RecordBatch
  let mapper: any ReviewMapper
  let options: ImportOptions

  package init(
    importer: String,
    file: String,
    source: String,
    opened: OpenedRecords,
    firstBatch: RecordBatch,
    mapper: any ReviewMapper,
    reasons: [String],
    options: ImportOptions
  ) {
    self.importer = importer
    self.file = file
    self.source = source
    self.opened = opened
    report = opened.report
    reader = opened.reader
    self.firstBatch = firstBatch
    self.mapper = mapper
    self.reasons = reasons
    self.options = options
  }

  /// Opens a file or a stream and plans its import.
  ///
  /// - Throws: what `openRecords` and the importer's `plan` throw.
  package static func make(
    for input: RecordInput,
    by importer: any Importer = GenericImporter(),
    options: ImportOptions,
    in fileSystem: any FileSystem
  ) throws(Diagnostic) -> ImportPlan {
    var read = options.read
    if read.interrupt == nil { read.interrupt = options.interrupt }
    read = try importer.readOptions(read)
    let opened = try openRecords(input, options: read, in: fileSystem)
    let file =
      switch input {
      case .file(let path): path
      case .stream(_, let name): name
      }
    return try importer.plan(opened, file: file, options: options)
  }

  /// What is done with each column, with its reasons.
  package var columns: [ColumnGuess] { mapper.columns }

  /// What stands around the first records and no column brings.
  ///
  /// - Complexity: O(bytes up to the first record).
  package var around: [OuterName] {
    guard report.format == .json else { return [] }
    let names = opened.sample(of: firstBatch, count: 1)?.around ?? []
    let known = columns.map(\.column)
    return names.filter { name in !known.contains { $0.utf8.elementsEqual(name.path.utf8) } }
  }

  /// Fields of which no record so far has a column.
  package var unmet: [UnmetField] { mapper.unmet }

  /// Columns that no record so far has, of fields that have others, and of what is to be left out.
  package var partlyUnmet: [UnmetField] { mapper.partlyUnmet }
}
