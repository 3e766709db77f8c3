package import PikirBase
package import PikirStore
package import PikirWire

/// An exporter of a plugin at work: reviews in their order become the bytes of a file.
package struct ExportJob {
  /// Takes the next bytes of the file, whole UTF-8.
  package typealias Writer = (ArraySlice<UInt8>) throws(Diagnostic) -> Void

  private let exporter: ExporterManifest
  private let job: JudgeJob
  private let state: WorkspaceState
  /// What `begin(out, info)` is told.
  private let info: WireValue

  package init(
    _ exporter: ExporterManifest,
    of job: JudgeJob,
    state: WorkspaceState,
    info: WireValue
  ) {
    self.exporter = exporter
    self.job = job
    self.state = state
    self.info = info
  }

  /// Bytes after which the rows so far are written before others are asked for.
  private static let heldBytes = 4 << 20

  /// Why a run was given up that is to be begun again.
  private enum Outcome {
    case done
    case missing([String])
  }

  /// Writes rows.
  ///
  /// Code that turns out to read fields which were not sent has run in part, and may have counted;
  /// so everything begins anew, with a worker of its own and an empty file.
  ///
  /// - Parameters:
  ///   - rows: the reviews in the order in which they are written.
  ///   - open: begins the file; what an earlier call began is to be thrown away.
  /// - Throws: what the code does wrong on the first review that it fails on, what writing throws,
  ///   and `C110`; the file is not whole then.
  /// - Complexity: O(rows); one batch is in memory at a time.
  package func run(
    _ rows: [Int],
    open: () throws(Diagnostic) -> Writer
  ) throws(Diagnostic) {
    var fields = FieldsInUse(job.source, of: state)
    while case .missing(let names) = try attempt(rows, fields, try open()) {
      try fields.learn(names, job.source)
    }
  }

  private func attempt(
    _ rows: [Int],
    _ fields: FieldsInUse,
    _ write: Writer
  ) throws(Diagnostic) -> Outcome {
    let worker = try job.startWorker()
    defer { worker.stop() }
    if let begin = exporter.begin {
      _ = try worker.call(begin.number, [.writer, info])
      try write(worker.written[...])
    }
    let batches = ReviewBatches(state, zone: job.zone, fields: fields.list)
    var start = 0
    while start < rows.count {
      try job.interrupt.check()
      let (count, isTooLarge) = batches.fit(rows[start...])
      if isTooLarge { throw Self.tooLarge(rows[start], job.source) }
      let batch = batches.batch(Array(rows[start..<start + count]))
      let results = try worker.rows(
        RowRequest(function: exporter.row.number, task: .write, batch: batch),
        enoughBytes: Self.heldBytes
      )
      if !results.missing.isEmpty { return .missing(results.missing) }
      if let failure = results.failures.first { throw worker.diagnostic(of: failure, in: batch) }
      for row in 0..<results.rowCount { try write(results.textBytes(ofRow: row)) }
      start += results.rowCount
    }
    if let finish = exporter.finish {
      _ = try worker.call(finish.number, [.writer])
      try write(worker.written[...])
    }
    return .done
  }

  private static func tooLarge(_ row: Int, _ source: PluginSource) -> Diagnostic {
    Diagnostic(
      .tooLarge,
      "r\(ReviewID(row: row).rawValue) is too large to be sent to plugin \(source.name)"
    )
  }
}
