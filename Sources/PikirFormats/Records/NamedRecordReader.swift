import PikirBase

/// A reader whose failures say which file they are about.
final class NamedRecordReader: RecordReader {
  private let reader: any RecordReader
  private let name: String

  init(_ reader: any RecordReader, name: String) {
    self.reader = reader
    self.name = name
  }

  var format: RecordFormat { reader.format }
  var fieldNames: [String] { reader.fieldNames }
  var header: [String]? { reader.header }
  var notes: ReadNotes { reader.notes }

  func treatHeaderAsData() { reader.treatHeaderAsData() }

  func nextBatch(maxRecords: Int) throws(Diagnostic) -> RecordBatch {
    do { return try reader.nextBatch(maxRecords: maxRecords) } catch {
      throw error.about(name)
    }
  }
}

extension Diagnostic {
  /// The same diagnostic with a file's name before its sentence; an interrupt is about no file.
  func about(_ name: String) -> Diagnostic {
    guard code != .interrupted else { return self }
    var copy = self
    copy.message = "\(name): \(message)"
    return copy
  }
}
