import PikirBase
import PikirStore
import PikirWire

/// Asks a worker of its own, which is started at the first question; for one thread.
///
/// Sends the fields that the code was seen to read, and when it reads another one, that as well.
struct WorkerJudge: RowJudge {
  private let job: JudgeJob
  private let state: WorkspaceState
  /// Asked once after the start, with the settings.
  private let prepare: PluginFunction?
  private var fields: FieldsInUse?
  private var worker: PluginWorker?

  init(_ job: JudgeJob, state: WorkspaceState, prepare: PluginFunction?) {
    self.job = job
    self.state = state
    self.prepare = prepare
  }

  mutating func answers(
    of function: PluginFunction,
    about rows: [Int],
    _ bits: WordBits
  ) throws(Diagnostic) -> [RowAnswer] {
    let worker = try started()
    var answers = [RowAnswer](repeating: .tooLarge, count: rows.count)
    var known = fields ?? FieldsInUse(job.source, of: state)
    var start = 0
    while start < rows.count {
      let batches = ReviewBatches(
        state,
        zone: job.zone,
        fields: known.list,
        setCount: bits.setCount
      )
      let (count, isTooLarge) = batches.fit(rows[start...])
      if isTooLarge {
        start += 1
        continue
      }
      let range = start..<start + count
      worker.journalOrder = rows[start]
      let results = try worker.rows(
        RowRequest(
          function: function.number,
          task: .judge,
          context: job.settings,
          batch: batches.batch(Array(rows[range])),
          setBits: bits.columns(range)
        )
      )
      if !results.missing.isEmpty {
        try known.learn(results.missing, job.source)
        continue
      }
      start += Self.read(results, into: &answers, from: start)
    }
    fields = known
    return answers
  }

  mutating func place(
    ofAnswerOf function: PluginFunction,
    about row: Int,
    _ bits: WordBits
  ) -> SourceSpan? {
    guard let worker, let fields else { return nil }
    let batches = ReviewBatches(
      state,
      zone: job.zone,
      fields: fields.list,
      setCount: bits.setCount
    )
    defer { self.worker = nil }
    return worker.returnSpan(
      of: RowRequest(
        function: function.number,
        task: .judge,
        context: job.settings,
        batch: batches.batch([row]),
        setBits: bits.columns(0..<1)
      )
    )
  }

  func span(of place: PluginPlace) -> SourceSpan? {
    job.source.span(chunk: place.chunk, line: place.line)
  }

  private mutating func started() throws(Diagnostic) -> PluginWorker {
    if let worker { return worker }
    let started = try job.startWorker()
    if let prepare { _ = try started.call(prepare.number, [job.settings]) }
    worker = started
    return started
  }

  /// Takes the answers, up to the first row that was not asked about because too many before it
  /// failed.
  ///
  /// - Returns: how many there are.
  private static func read(
    _ results: ResultBatch,
    into answers: inout [RowAnswer],
    from start: Int
  ) -> Int {
    var failures = results.failures[...]
    for (row, kind) in results.kinds.enumerated() {
      switch kind {
      case .nothing: answers[start + row] = .nothing
      case .no: answers[start + row] = .truth(false)
      case .yes: answers[start + row] = .truth(true)
      case .number: answers[start + row] = .number(results.entries(ofRow: row).first?.number ?? 0)
      case .text: answers[start + row] = .text(results.entries(ofRow: row).first?.text ?? "")
      case .scores:
        let scores = results.entries(ofRow: row).map { RowAnswer.Score($0.text, $0.number) }
        answers[start + row] = .scores(scores)
      case .failed:
        answers[start + row] = failures.popFirst().map { .failed($0.failure) } ?? .nothing
      case .skipped: return max(row, 1)
      case .skip: answers[start + row] = .other("a skip")
      case .changes, .value: answers[start + row] = .other("a table")
      }
    }
    return results.kinds.count
  }
}
