package import PikirBase
package import PikirFormats

/// How the files of an importer are written, as far as it cannot be found out or must be so.
package struct FileShape: Sendable, Hashable {
  package var format: RecordFormat
  /// Where the records stand; empty for wherever they are found.
  package var records = ""
  package var headerRows = 1
  /// Rows above the header; nil when titles are found out.
  package var skippedRows: Int?
  /// Names that the header has, by which it is found below titles, however many there are.
  package var header: [String] = []
  /// 0 for whichever is found.
  package var delimiter: UInt8 = 0
  /// Paths that go into elements of arrays, such as `comments[0].text`.
  package var indexedPaths: [String] = []
  /// Values of the objects around records, such as `^name`.
  package var outerPaths: [String] = []

  package init(_ format: RecordFormat) { self.format = format }

  /// What is said about a file, with what this shape knows.
  package func readOptions(_ options: ReadOptions) throws(Diagnostic) -> ReadOptions {
    var options = options
    if !records.isEmpty { options.recordPath = records }
    if headerRows > 1 { options.headerRows = headerRows }
    // What a person says of the file goes before what its importer says.
    if options.skippedRows == nil {
      options.skippedRows = skippedRows
      options.declaredHeader = header
    }
    if delimiter != 0 { options.delimiter = delimiter }
    options.indexedPaths = indexedPaths
    options.outerPaths = outerPaths
    return options
  }

  /// Whether a file that was opened is of this shape: tables with commas, semicolons or tabs are
  /// the same to an importer that names no delimiter.
  package func takes(_ found: RecordFormat) -> Bool {
    switch format {
    case .csv, .tsv: found == .csv || found == .tsv
    default: found == format
    }
  }
}
