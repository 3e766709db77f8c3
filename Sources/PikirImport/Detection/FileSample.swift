package import PikirBase
package import PikirFormats

/// The head of a file, looked at in the ways in which importers would open it.
///
/// Each way is opened once, whoever asks; used by one thread.
package final class FileSample {
  /// What the person calls the file.
  package let file: String
  /// What the file is when nobody says anything about it.
  package let report: SniffReport
  private let base: ReadOptions
  private let now: EpochSeconds
  private let open: (ReadOptions) throws(Diagnostic) -> OpenedRecords
  private var heads: [Key: Head?] = [:]

  /// Records that are looked at.
  static let recordCount = 200

  private struct Key: Hashable {
    var recordPath: String?
    var indexedPaths: [String]
    var outerPaths: [String]
    var headerRows: Int
    var skippedRows: Int?
    var declaredHeader: [String]
    var delimiter: UInt8?
  }

  /// The first records, and what their values look like.
  struct Head {
    let report: SniffReport
    let names: [String]
    let batch: RecordBatch
    let profiles: [ColumnProfile]
    let dates: DateParser

    var isTable: Bool { report.format.isTable }

    /// The trimmed bytes of a column's values that are not blank.
    func forEachValue(of column: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
      batch.bytes.withUnsafeBytes { bytes in
        for cell in batch.cells where Int(cell.field) == column && cell.hasBytes {
          let value = ValueBytes.trimmed(UnsafeRawBufferPointer(rebasing: bytes[cell.range]))
          if !ValueBytes.isNothing(value) { body(value) }
        }
      }
    }
  }

  /// Looks at a file.
  ///
  /// - Parameters:
  ///   - file: what the person calls it.
  ///   - report: what was found out about the file.
  ///   - options: what the person said about it.
  ///   - now: the session's clock.
  ///   - open: opens the file once more.
  package init(
    file: String,
    report: SniffReport,
    options: ReadOptions,
    now: EpochSeconds,
    open: @escaping (ReadOptions) throws(Diagnostic) -> OpenedRecords
  ) {
    self.file = file
    self.report = report
    base = options
    self.now = now
    self.open = open
  }

  /// The head in one way of opening; nil when the file cannot be opened so.
  func head(_ shape: FileShape) -> Head? {
    var options = base
    do throws(Diagnostic) {
      options = try shape.readOptions(base)
      let key = Key(
        recordPath: options.recordPath,
        indexedPaths: options.indexedPaths,
        outerPaths: options.outerPaths,
        headerRows: options.headerRows,
        skippedRows: options.skippedRows,
        declaredHeader: options.declaredHeader,
        delimiter: options.delimiter
      )
      if let known = heads[key] { return known }
      heads[key] = .some(nil)
      let opened = try open(options)
      let batch = try opened.reader.nextBatch(maxRecords: Self.recordCount)
      let dates = DateParser(zone: .utc, now: now, order: nil)
      let names = opened.reader.fieldNames
      let head = Head(
        report: opened.report,
        names: names,
        batch: batch,
        profiles: ColumnProfile.profiles(of: batch, fieldCount: names.count, dates: dates),
        dates: dates
      )
      heads[key] = head
      return head
    } catch {
      return nil
    }
  }
}
