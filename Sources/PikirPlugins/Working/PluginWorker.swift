package import PikirBase
package import PikirWire

/// A plugin at work in a process of its own, for one thread.
///
/// Loads the code, then answers question by question. Every failure is one diagnostic with the
/// place in the plugin's file where there is one. After a failure that is not a row's the worker is
/// gone.
package final class PluginWorker {
  /// Bytes of all answers about one batch, and the fields that `map` may name in them.
  static let maximumRowsBytes = 64 << 20
  static let maximumRowsFields = 4096

  package let source: PluginSource
  /// What the plugin said of itself when it was loaded.
  package private(set) var loaded = LoadedAnswer(manifest: .nothing)
  /// What the code printed during the last call.
  package internal(set) var log = "" {
    didSet { journal?.add(log, order: journalOrder) }
  }
  /// Collects what the code prints during a job.
  var journal: PluginJournal?
  /// Where in the journal it stands, when several workers share a job.
  var journalOrder = 0
  /// What the last call wrote to `out`.
  package internal(set) var written: [UInt8] = []
  let limits: WorkerLimits
  let process: WorkerProcess
  /// Who answers while a function is called, how many questions there were, and how many are open.
  var host: (any WorkerHost)?
  var askCount = 0
  var depth = 0
  /// The file of tests that runs, so that its lines are found.
  var testText: SourceText?

  /// Starts a worker and loads a plugin into it.
  ///
  /// The job's clock `now`, in seconds since 1970-01-01 UTC, stands still. `keepsFormulas` lets
  /// `out:csv` write cells that a spreadsheet would run.
  package init(
    _ source: PluginSource,
    launch: WorkerLaunch = WorkerLaunch(),
    limits: WorkerLimits = WorkerLimits(),
    seed: UInt64,
    now: Int64 = 0,
    keepsFormulas: Bool = false,
    clock: any SteadyClock = SystemSteadyClock(),
    interrupt: Interrupt
  ) throws(Diagnostic) {
    self.source = source
    self.limits = limits
    do throws(WorkerFailure) {
      process = try WorkerProcess(launch, limits: limits, clock: clock, interrupt: interrupt)
    } catch {
      throw Self.diagnostic(error, source)
    }
    try load(seed: seed, now: now, keepsFormulas)
  }

  package var isAlive: Bool { process.isAlive }
  package var processID: Int32 { process.processID }

  /// Ends the process.
  package func stop() { process.stop() }

  /// Calls a function for every row of a batch.
  ///
  /// Results that fit no frame together are fetched one after another, so there is one for every
  /// row, unless columns are missing or the results reach `enoughBytes`. A row may answer with half
  /// a frame, so what all say together is bounded too.
  ///
  /// - Throws: `P1xx`; the plugin is of no more use then.
  package func rows(
    _ request: RowRequest,
    enoughBytes: Int = .max
  ) throws(Diagnostic) -> ResultBatch {
    var results = ResultBatch()
    var byteCount = 0
    let rowCount = request.batch.handles.count
    repeat {
      let first = results.rowCount
      let answer = try ask(.batch) { () throws(WireFault) in
        try request.encoded(instructions: limits.batchInstructions, firstRow: first)
      }
      let next = try read(answer, expecting: .results) { bytes throws(WireFault) in
        try ResultBatch(decoding: bytes, rowCount: rowCount - first)
      }
      byteCount += answer.payload.count
      guard byteCount <= Self.maximumRowsBytes, results.fields.count <= Self.maximumRowsFields
      else {
        process.stop()
        throw Diagnostic(
          .pluginResult,
          "plugin \(source.name): what it says about \(rowCount) rows is larger than"
            + " \(Self.maximumRowsBytes >> 20) MiB or names more than"
            + " \(Self.maximumRowsFields) fields"
        )
      }
      results.append(next)
    } while results.rowCount < rowCount && results.missing.isEmpty && byteCount < enoughBytes
    // Rows that lacked a column are asked again, and print again.
    log = results.missing.isEmpty ? results.log : ""
    return results
  }

  /// The diagnostic of a row that failed, with the handle of its review.
  package func diagnostic(
    of failure: ResultBatch.RowFailure,
    in batch: ColumnBatch
  ) -> Diagnostic {
    source.diagnostic(of: failure.failure, prefix: "r\(batch.handles[failure.row]): ")
  }

  private func load(seed: UInt64, now: Int64, _ keepsFormulas: Bool) throws(Diagnostic) {
    let main = LoadRequest.Chunk(
      name: PluginSource.chunkName(of: source.main),
      text: source.main.bytes
    )
    let request = LoadRequest(
      memoryBytes: limits.memoryBytes,
      seed: seed,
      instructions: limits.loadInstructions,
      main: main,
      modules: source.modules.map { LoadRequest.Chunk(name: $0.name, text: $0.text.bytes) },
      files: source.files.map { LoadRequest.Chunk(name: $0.name, text: $0.text.bytes) },
      now: now,
      apiLevel: UInt32(ManifestReader.level),
      keepsFormulas: keepsFormulas
    )
    let answer = try ask(.load) { () throws(WireFault) in try request.encoded() }
    loaded = try read(answer, expecting: .loaded, isFile: true) { bytes throws(WireFault) in
      let loaded = try LoadedAnswer(decoding: bytes)
      self.log = loaded.log
      return loaded
    }
  }

  func ask(
    _ kind: FrameKind,
    _ payload: () throws(WireFault) -> [UInt8]
  ) throws(Diagnostic) -> Frame {
    let bytes: [UInt8]
    do throws(WireFault) {
      bytes = try payload()
    } catch {
      throw Self.diagnostic(.unsendable(error), source)
    }
    return try exchange(kind, bytes)
  }

  /// Ends the worker because of what its answer says.
  func lie(_ reason: String) -> Diagnostic {
    Self.diagnostic(process.condemn(.lied(reason: reason)), source)
  }

  /// Reads an answer, which is what was expected, or a failure, or a lie; `isFile` says that a whole
  /// file was run, which has a limit of its own.
  func read<Value>(
    _ frame: Frame,
    expecting kind: FrameKind,
    isFile: Bool = false,
    _ body: (UnsafeRawBufferPointer) throws(WireFault) -> Value
  ) throws(Diagnostic) -> Value {
    let failed: FailedAnswer
    do throws(WireFault) {
      if frame.kind == kind {
        return try frame.payload.lent(to: body)
      }
      guard frame.kind == .failed else { throw WireFault("is to another question") }
      failed = try frame.payload.lent { bytes throws(WireFault) in try FailedAnswer(decoding: bytes)
      }
    } catch {
      throw Self.diagnostic(process.condemn(.lied(reason: error.reason)), source)
    }
    log = failed.log
    process.stop()
    throw source.diagnostic(of: failed.failure, limits, isFile: isFile, beside: testText)
  }

  static func diagnostic(_ failure: WorkerFailure, _ source: PluginSource) -> Diagnostic {
    switch failure {
    case .died(let death): death.diagnostic(plugin: source.name)
    case .diagnosed(let diagnostic): diagnostic
    case .unsendable(let fault):
      Diagnostic(
        .tooLarge,
        "what is to be sent to plugin \(source.name) is too large",
        cause: "the request \(fault.reason)"
      )
    }
  }
}
