import PikirBase
import PikirFormats
import PikirImport
import PikirWire

/// Reads what a `map` said of records.
struct MapResults {
  private let source: PluginSource
  private let place: PluginPlace
  /// The first record that the code failed at, by its line in the file.
  private(set) var firstFailure: (report: FailureReport, line: Int)?

  /// `firstFailure` is that of the records before.
  init(
    source: PluginSource,
    place: PluginPlace,
    firstFailure: (report: FailureReport, line: Int)? = nil
  ) {
    self.source = source
    self.place = place
    self.firstFailure = firstFailure
  }

  /// Takes over the answer about a stretch.
  ///
  /// - Returns: at how many records the code failed.
  /// - Throws: `P105` for a field that cannot be set so.
  mutating func read(
    _ answer: ResultBatch,
    at first: Int,
    _ batch: RecordBatch,
    into edits: inout RecordEdits
  ) throws(Diagnostic) -> Int {
    let targets = try self.targets(answer, &edits)
    var failures = answer.failures[...]
    for (row, kind) in answer.kinds.enumerated() {
      let record = first + row
      switch kind {
      case .no: edits.remarks.omit(record: record)
      case .changes: add(answer, row, record, targets, &edits)
      case .skip: skip(answer, row, record, batch, &edits)
      case .failed:
        if let failure = failures.popFirst()?.failure { fail(failure, record, batch, &edits) }
      // The records from here on were not asked about.
      case .skipped: return answer.failures.count
      case .nothing, .yes, .number, .text, .scores, .value: break
      }
    }
    return answer.failures.count
  }

  func addTooLarge(_ record: Int, _ batch: RecordBatch, to edits: inout RecordEdits) {
    edits.remarks.add(
      .tooLargeForImporter,
      record: record,
      line: batch.records[record].line,
      refusesRow: true
    )
  }

  /// The numbers of the fields that the answer names.
  private func targets(
    _ answer: ResultBatch,
    _ edits: inout RecordEdits
  ) throws(Diagnostic) -> [Int] {
    var numbers: [Int] = []
    for field in answer.fields {
      guard let target = ReviewColumns.target(of: field) else {
        throw Diagnostic(
          .pluginResult,
          "plugin \(source.name): map sets review.\(field), which is no name of a field",
          at: source.span(chunk: place.chunk, line: place.line),
          hints: ["names of extra fields have letters, digits and _"]
        )
      }
      numbers.append(edits.number(of: target))
    }
    return numbers
  }

  private func add(
    _ answer: ResultBatch,
    _ row: Int,
    _ record: Int,
    _ targets: [Int],
    _ edits: inout RecordEdits
  ) {
    for entry in answer.entryRange(ofRow: row) {
      let code = Int(answer.codes[entry])
      let target = targets[code >> 3]
      let start = edits.bytes.count
      let text = answer.bytes[answer.textRange(ofEntry: entry)]
      switch ChangeKind(rawValue: UInt8(code & 7)) {
      case .text: edits.bytes.append(contentsOf: text)
      case .list: edits.bytes.append(contentsOf: text.map { $0 == 0x0A ? 0x3B : $0 })
      case .flag:
        edits.bytes.append(contentsOf: (answer.numbers[entry] != 0 ? "true" : "false").utf8)
      case .number: edits.bytes.append(contentsOf: "\(answer.numbers[entry])".utf8)
      case .integer:
        edits.bytes.append(contentsOf: "\(Int64(exactly: answer.numbers[entry]) ?? 0)".utf8)
      case .nothing, nil:
        edits.changes.append(.init(record: record, target: target, value: nil))
        continue
      }
      edits.changes.append(.init(record: record, target: target, value: start..<edits.bytes.count))
    }
  }

  private func skip(
    _ answer: ResultBatch,
    _ row: Int,
    _ record: Int,
    _ batch: RecordBatch,
    _ edits: inout RecordEdits
  ) {
    let said = answer.entries(ofRow: row).first
    let line = said.flatMap { Int(exactly: $0.number) } ?? 0
    edits.remarks.add(
      .skipped,
      record: record,
      line: batch.records[record].line,
      message: said?.text,
      place: "\(source.fileName(ofChunk: place.chunk)):\(line > 0 ? line : place.line)",
      refusesRow: true
    )
  }

  private mutating func fail(
    _ failure: FailureReport,
    _ record: Int,
    _ batch: RecordBatch,
    _ edits: inout RecordEdits
  ) {
    if firstFailure == nil { firstFailure = (failure, batch.records[record].line) }
    let told = source.pathHint(for: failure)
    let hint = told.isEmpty ? "" : " (\(told))"
    edits.remarks.add(
      .importerFailed,
      record: record,
      line: batch.records[record].line,
      message: failure.message + hint,
      place: source.fileName(ofChunk: failure.line > 0 ? failure.chunk : place.chunk)
        + (failure.line > 0 ? ":\(failure.line)" : ""),
      refusesRow: true
    )
  }
}
