package import PikirBase
package import PikirFormats
package import PikirImport
import PikirWire

/// Calls the `map` of a plugin's importer, a stretch of records at a time, in workers.
///
/// A stretch fits a frame; a record that fits none goes to the ledger. Stretches are shared among
/// the workers, and what they say is put together in the order of the records, so that their number
/// leaves no trace. Which columns the code reads is found out as it asks for them.
package final class RecordEditing: RecordEditor {
  /// Stretches shorter than this are not shared.
  private static let leastShared = 256
  /// What a frame holds besides the columns.
  private static let reservedBytes = 64 * 1024

  private let manifest: ImporterManifest
  private let job: ImporterJob
  private var workers: [PluginWorker] = []
  /// What `rec` was asked for.
  private var names: [String] = []
  private let reviewWords: SourceWords
  /// The columns of the file, as far as records had them; it only grows.
  private var columns: [String] = []
  private var failures = 0
  private var firstFailure: (report: FailureReport, line: Int)?

  package init(_ manifest: ImporterManifest, _ job: ImporterJob) {
    self.manifest = manifest
    self.job = job
    reviewWords = SourceWords(job.source)
  }

  package func begin(file: String) throws(Diagnostic) {
    guard let begin = manifest.begin else { return }
    for worker in try started(manifest.map == nil ? 1 : job.workerCount) {
      _ = try worker.call(begin.number, [.text(file)])
    }
  }

  package func finish(_ summary: ImportSummary) throws(Diagnostic) {
    defer { stop() }
    guard let finish = manifest.finish else { return }
    let stats = WireTable(entries: [
      WireTable.Entry("reviews", .integer(Int64(summary.reviewCount))),
      WireTable.Entry("rows", .integer(Int64(summary.ledger.rowCount))),
      WireTable.Entry("skipped", .integer(Int64(summary.ledger.refusedRowCount))),
    ])
    _ = try started(1)[0].call(finish.number, [.table(stats)])
  }

  package func place(of target: ColumnTarget) -> String? {
    let name =
      if case .user(let user) = target { user } else { target.name }
    let words = [name, name.replacing(".", with: "_")]
    let line = words.lazy.compactMap { [job] in job.source.onlyAssignment(to: $0) }.first
    let file = job.source.fileName(ofChunk: manifest.place.chunk)
    if let line { return "\(job.source.fileName(ofChunk: line.chunk)):\(line.line)" }
    return manifest.place.line > 0 ? "\(file):\(manifest.place.line)" : nil
  }

  /// Of the columns that the code's text names those that it asked for in vain.
  package var unmet: [UnmetField] {
    guard !columns.isEmpty else { return [] }
    return AskedColumns(job.source).unmet(among: columns).compactMap { column, field in
      names.contains { $0.utf8.elementsEqual(column.name.utf8) } ? field : nil
    }
  }

  private func stop() {
    for worker in workers { worker.stop() }
    workers = []
  }

  private func started(_ count: Int) throws(Diagnostic) -> [PluginWorker] {
    while workers.count < max(1, count) { workers.append(try job.start()) }
    return workers
  }

  package func edit(
    _ batch: RecordBatch,
    _ fields: RecordFields
  ) throws(Diagnostic) -> RecordEdits {
    guard let map = manifest.map else { return RecordEdits() }
    if fields.columns.count > columns.count { columns = fields.columns }
    while true {
      let columns = RecordColumns(
        batch,
        fields,
        names: names,
        reviewNames: reviewWords.reviewNames(fields)
      )
      let (stretches, tooLarge) = self.stretches(batch.records.count, columns)
      let answers = try answers(map, stretches, columns, batch)
      let missing = answers.flatMap(\.answer.missing)
      guard missing.isEmpty else {
        try learn(missing)
        continue
      }
      return try edits(answers, tooLarge, batch)
    }
  }

  /// Takes in columns that the code turned out to read; names are compared by bytes.
  ///
  /// - Throws: `X101` when all of them were sent, so that asking again would not help.
  private func learn(_ missing: [String]) throws(Diagnostic) {
    let before = names.count
    for name in missing where !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
      names.append(name)
    }
    guard names.count > before else {
      throw Diagnostic(
        .internalFault,
        "plugin \(job.source.name) asks for columns that it was sent: "
          + missing.joined(separator: ", ")
      )
    }
  }

  /// A stretch with what the code said of it, which may end before the stretch does.
  private typealias Answered = (range: Range<Int>, answer: ResultBatch)

  /// What the code says of all stretches, in the order of the records.
  ///
  /// A worker gives up a stretch on which the code fails too often; what is left of it is asked
  /// about anew, until more failed than may.
  private func answers(
    _ map: PluginFunction,
    _ stretches: [Range<Int>],
    _ columns: RecordColumns,
    _ batch: RecordBatch
  ) throws(Diagnostic) -> [Answered] {
    var answered: [Answered] = []
    var open = stretches
    var failed = failures
    while !open.isEmpty, failed <= job.mostErrors {
      let answers = try ask(map, open, columns, batch)
      var rest: [Range<Int>] = []
      for (range, answer) in zip(open, answers) {
        answered.append((range, answer))
        failed += answer.failures.count
        let asked = answer.kinds.firstIndex(of: .skipped) ?? answer.kinds.count
        guard answer.missing.isEmpty, asked < range.count else { continue }
        guard asked > 0 else {
          throw Diagnostic(.pluginLied, "plugin \(job.source.name) was asked and says nothing")
        }
        rest.append(range.lowerBound + asked..<range.upperBound)
      }
      open = rest
    }
    return answered.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Cuts the records into stretches that fit a frame.
  private func stretches(
    _ count: Int,
    _ columns: RecordColumns
  ) -> (stretches: [Range<Int>], tooLarge: [Int]) {
    let limit = Frame.maximumPayloadBytes - Self.reservedBytes
    let share = max(Self.leastShared, (count + job.workerCount - 1) / max(1, job.workerCount))
    var stretches: [Range<Int>] = []
    var tooLarge: [Int] = []
    var start = 0
    var bytes = 0
    for index in 0..<count {
      let cost = columns.byteCount(index)
      if cost > limit {
        if start < index { stretches.append(start..<index) }
        tooLarge.append(index)
        (start, bytes) = (index + 1, 0)
        continue
      }
      if bytes + cost > limit || index - start >= share {
        stretches.append(start..<index)
        (start, bytes) = (index, 0)
      }
      bytes += cost
    }
    if start < count { stretches.append(start..<count) }
    return (stretches, tooLarge)
  }

  /// Asks about all stretches, the first worker about the first, and so on around.
  private func ask(
    _ map: PluginFunction,
    _ stretches: [Range<Int>],
    _ columns: RecordColumns,
    _ batch: RecordBatch
  ) throws(Diagnostic) -> [ResultBatch] {
    let team = try started(min(job.workerCount, max(1, stretches.count)))
    let desk = RecordDesk(team, stretches.count)
    let count = min(team.count, stretches.count)
    ThreadTeam.run(count) { number in
      var next = number
      while next < stretches.count {
        let range = stretches[next]
        let request = RowRequest(
          function: map.number,
          task: .map,
          batch: ColumnBatch(
            handles: range.map { UInt32(clamping: batch.records[$0].line) },
            columns: columns.recordColumns(range)
          ),
          review: columns.reviewColumns(range)
        )
        guard desk.ask(worker: number, request, stretch: next) else { return }
        next += count
      }
    }
    return try desk.answers()
  }

  private func tooMany(_ first: (report: FailureReport, line: Int)) -> Diagnostic {
    let hint = job.source.pathHint(for: first.report)
    return Diagnostic(
      .tooManyRowFaults,
      "importer \(manifest.id) failed at more than \(job.mostErrors) rows; nothing was imported; "
        + "first at line \(first.line) of the file: \(first.report.message)",
      at: job.source.span(chunk: first.report.chunk, line: first.report.line),
      hints: hint.isEmpty ? [] : [hint]
    )
  }

  private func edits(
    _ answers: [Answered],
    _ tooLarge: [Int],
    _ batch: RecordBatch
  ) throws(Diagnostic) -> RecordEdits {
    var edits = RecordEdits()
    var reader = MapResults(
      source: job.source,
      place: manifest.place,
      firstFailure: firstFailure
    )
    defer { firstFailure = reader.firstFailure }
    var large = tooLarge[...]
    for (range, answer) in answers {
      while let first = large.first, first < range.lowerBound {
        reader.addTooLarge(large.removeFirst(), batch, to: &edits)
      }
      failures += try reader.read(answer, at: range.lowerBound, batch, into: &edits)
      if failures > job.mostErrors, let first = reader.firstFailure { throw tooMany(first) }
    }
    for index in large { reader.addTooLarge(index, batch, to: &edits) }
    return edits
  }
}
