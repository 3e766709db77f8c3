package import PikirBase

/// Where records come from.
package enum RecordInput: Sendable {
  /// A path as the person typed it.
  case file(String)
  /// An open stream that cannot be sought, with the name to use in messages (`<stdin>`).
  case stream(any OpenFile, name: String)
}

/// A reader and how it was chosen.
package struct OpenedRecords {
  package let reader: any RecordReader
  package let report: SniffReport
  /// The beginning of the decoded text, to which the places of records refer; empty for a workbook.
  package let textHead: [UInt8]

  init(reader: any RecordReader, report: SniffReport, textHead: [UInt8] = []) {
    self.reader = reader
    self.report = report
    self.textHead = textHead
  }
}

/// What was found out about a file, and why: `import --preview` shows the reasons.
package struct SniffReport: Sendable, Hashable {
  package var format: RecordFormat
  package var isPacked = false
  package var encoding = TextEncoding.utf8
  package var delimiter: UInt8?
  /// What seems to part a table that has one column at the delimiter that was told.
  package var likelyDelimiter: UInt8?
  /// Where the records of a JSON document were found, `[]` for a top-level array.
  package var recordPath: String?
  /// Every array of objects seen at the head of a JSON document, the likeliest first.
  package var recordPathCandidates: [RecordPathCandidate] = []
  /// Rows above the header of a table that were passed over as titles.
  package var titleRows = 0
  package var sheet: String?
  package var sheets: [String] = []
  /// The file's size before unpacking; nil for a stream.
  package var sizeBytes: Int?
  /// Plain sentences such as `starts with the UTF-16 LE mark`.
  package var reasons: [String] = []

  package init(format: RecordFormat) { self.format = format }

  /// Such as `';' seems to part its columns, and the importer says ','`; nil where nothing speaks
  /// against the delimiter.
  package var delimiterDoubt: String? {
    guard let delimiter, let likelyDelimiter else { return nil }
    let (told, likely) = (Self.shown(delimiter), Self.shown(likelyDelimiter))
    return "\(likely) seems to part its columns, and the importer's delimiter is \(told)"
  }

  private static func shown(_ delimiter: UInt8) -> String {
    delimiter == 0x09 ? "a tab" : "'\(Unicode.Scalar(delimiter))'"
  }
}

/// An array of objects in a JSON document.
package struct RecordPathCandidate: Sendable, Hashable {
  package var path: String
  /// Objects seen in the sniffed part of the file.
  package var objectsSeen: Int
  /// Top-level keys of the first object.
  package var keys: [String]

  package init(path: String, objectsSeen: Int, keys: [String]) {
    self.path = path
    self.objectsSeen = objectsSeen
    self.keys = keys
  }
}

/// Opens a file or a stream, finds out what it is, and gives the reader for it.
///
/// - Throws: `F101` missing or unreadable (with near names of that folder), `F102` not a regular
///   file, `F103` empty, `F104` unknown encoding, `F105` truncated, `F110` unknown format.
package func openRecords(
  _ input: RecordInput,
  options: ReadOptions = ReadOptions(),
  in fileSystem: any FileSystem
) throws(Diagnostic) -> OpenedRecords {
  let name: String
  switch input {
  case .file(let path): name = path
  case .stream(_, let given): name = given
  }
  var opener = RecordOpener(name: name, options: options, in: fileSystem)
  do {
    switch input {
    case .file(let path): return try opener.openFile(path)
    case .stream(let file, _): return try opener.openStream(file)
    }
  } catch {
    throw error.about(name)
  }
}
