package import PikirBase
package import PikirWire

/// A plugin at work in a process of its own.
///
/// Loads the code, then answers batch by batch. Every failure is one diagnostic with the place in
/// the plugin's file where there is one. After a failure that is not a row's the worker is gone.
package final class PluginWorker {
  package let source: PluginSource
  /// The functions that the plugin offers, in order.
  package private(set) var functions: [String] = []
  /// What the code printed during the last call.
  package private(set) var log = ""
  private let limits: WorkerLimits
  private let process: WorkerProcess

  /// Starts a worker and loads a plugin into it.
  package init(
    _ source: PluginSource,
    launch: WorkerLaunch = WorkerLaunch(),
    limits: WorkerLimits = WorkerLimits(),
    seed: UInt64,
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
    try load(seed: seed)
  }

  package var isAlive: Bool { process.isAlive }
  package var processID: Int32 { process.processID }

  /// Ends the process.
  package func stop() { process.stop() }

  /// Calls a function for every row of a batch.
  ///
  /// - Throws: `P1xx`; the plugin is of no more use then.
  package func run(_ function: String, on batch: ColumnBatch) throws(Diagnostic) -> ResultBatch {
    guard let index = functions.firstIndex(where: { $0.utf8.elementsEqual(function.utf8) }) else {
      throw Diagnostic(
        .unknownName,
        "plugin \(source.name) has no function \"\(function)\"",
        hints: nearestNames(to: function, among: functions).map { "did you mean \"\($0)\"?" }
      )
    }
    let request = BatchRequest(function: index, instructions: limits.batchInstructions)
    let answer = try ask(.batch) { () throws(WireFault) in try request.encoded(with: batch) }
    return try read(answer, expecting: .results) { bytes throws(WireFault) in
      let results = try ResultBatch(decoding: bytes, rowCount: batch.handles.count)
      self.log = results.log
      return results
    }
  }

  /// The diagnostic of a row that failed, with the handle of its review.
  package func diagnostic(
    of failure: ResultBatch.RowFailure,
    in batch: ColumnBatch
  ) -> Diagnostic {
    diagnostic(failure.failure, prefix: "r\(batch.handles[failure.row]): ")
  }

  private func load(seed: UInt64) throws(Diagnostic) {
    let main = LoadRequest.Chunk(
      name: PluginSource.chunkName(of: source.main),
      text: source.main.bytes
    )
    let request = LoadRequest(
      memoryBytes: limits.memoryBytes,
      seed: seed,
      instructions: limits.loadInstructions,
      main: main,
      modules: source.modules.map { LoadRequest.Chunk(name: $0.name, text: $0.text.bytes) }
    )
    let answer = try ask(.load) { () throws(WireFault) in try request.encoded() }
    functions = try read(answer, expecting: .loaded) { bytes throws(WireFault) in
      let loaded = try LoadedAnswer(decoding: bytes)
      self.log = loaded.log
      return loaded.functions
    }
  }

  private func ask(
    _ kind: FrameKind,
    _ payload: () throws(WireFault) -> [UInt8]
  ) throws(Diagnostic) -> Frame {
    do throws(WorkerFailure) {
      let bytes: [UInt8]
      do throws(WireFault) {
        bytes = try payload()
      } catch {
        throw .unsendable(error)
      }
      return try process.ask(kind, bytes, within: limits.answerMilliseconds)
    } catch {
      throw Self.diagnostic(error, source)
    }
  }

  /// Reads an answer, which is what was expected, or a failure, or a lie.
  private func read<Value>(
    _ frame: Frame,
    expecting kind: FrameKind,
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
    throw diagnostic(failed.failure, prefix: "")
  }
}

extension PluginWorker {
  private static func diagnostic(_ failure: WorkerFailure, _ source: PluginSource) -> Diagnostic {
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

  private func diagnostic(_ report: FailureReport, prefix: String) -> Diagnostic {
    let code: DiagnosticCode =
      switch report.kind {
      case .syntax: .pluginSyntax
      case .raised: .pluginRaised
      case .loop: .pluginLoop
      case .memory: .pluginMemory
      case .result: .pluginResult
      case .request: .internalFault
      }
    let span = source.span(chunk: report.chunk, line: report.line)
    let place = span == nil && report.line > 0 ? " (\(report.chunk):\(report.line))" : ""
    return Diagnostic(
      code,
      "plugin \(source.name): \(prefix)\(report.message)\(place)",
      at: span,
      hints: report.hint.isEmpty ? [] : [report.hint]
    )
  }
}
