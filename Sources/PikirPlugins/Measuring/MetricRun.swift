import PikirBase
import PikirStore
import PikirWire

/// One computation of a plugin's figure over groups of reviews.
///
/// The rows are cut in two parts at a fixed place, whoever works on them: each part makes states of
/// its own, and a group that lies in both is merged, the first part's state first. So one worker and
/// two give the same number, also where floating-point sums depend on the order.
struct MetricRun: Sendable {
  /// Rows below which one part is enough.
  static let smallest = 4096

  private let metric: MetricManifest
  private let job: JudgeJob
  private let state: WorkspaceState
  /// Rows in the first of two parts; nil cuts in the middle, and only where rows are many.
  private let cut: Int?

  init(_ metric: MetricManifest, of job: JudgeJob, state: WorkspaceState, cut: Int? = nil) {
    self.metric = metric
    self.job = job
    self.state = state
    self.cut = cut
  }

  /// The figure of each group, nil where there is none.
  ///
  /// - Throws: what the code does wrong on the first review that it fails on, `P169` for a result
  ///   that is no number or no share, `C110`.
  /// - Complexity: O(rows) calls of `add`, O(groups) of the others.
  func values(of groups: [[UInt32]]) throws(Diagnostic) -> [Double?] {
    var values: [Double?] = []
    let window = Int(RowRequest.maximumGroups)
    var first = 0
    while first < groups.count {
      let end = min(first + window, groups.count)
      let figures = try figures(of: Self.parts(of: Array(groups[first..<end]), cut: cut))
      for group in first..<end {
        let place = group - first
        values.append(place < figures.count ? figures[place] : nil)
      }
      if end == groups.count, groups[first..<end].allSatisfy(\.isEmpty) {
        let figure = try figureOfNothing()
        values = values.dropLast(end - first) + groups[first..<end].map { _ in figure }
      }
      first = end
    }
    return values
  }

  /// Rows, and the group that each of them counts in; groups lie behind one another.
  struct Part: Sendable, Hashable {
    var rows: [Int] = []
    var groups: [UInt32] = []
  }

  /// The rows of all groups in one part, or in two when they are many or a cut is asked for.
  static func parts(
    of groups: [[UInt32]],
    smallest: Int = Self.smallest,
    cut: Int? = nil
  ) -> [Part] {
    let total = groups.reduce(0) { $0 + $1.count }
    let cut = cut ?? (total < smallest ? total : total / 2)
    var parts = [Part()]
    var seen = 0
    for (group, rows) in groups.enumerated() {
      for row in rows {
        if seen == cut { parts.append(Part()) }
        parts[parts.count - 1].rows.append(Int(row))
        parts[parts.count - 1].groups.append(UInt32(group))
        seen += 1
      }
    }
    return parts
  }

  /// What `result` gives for each group, up to the last that has a review.
  private func figures(of parts: [Part]) throws(Diagnostic) -> [Double?] {
    let worker: PluginWorker
    if parts.count == 1 {
      worker = try folded(parts[0])
    } else {
      let states = try OrderedJob<[WireValue]>(
        pieceCount: parts.count,
        faultLimit: 1,
        threadCount: job.workerCount,
        interrupt: job.interrupt
      )
      .run(with: {}) { (_, index) throws(Diagnostic) in
        let worker = try self.folded(parts[index])
        defer { worker.stop() }
        return (try worker.foldExport(), 0)
      }
      worker = try job.startWorker()
      do throws(Diagnostic) {
        for part in states { try worker.foldMerge(metric.merge.number, part) }
      } catch {
        worker.stop()
        throw told(error)
      }
    }
    defer { worker.stop() }
    var figures: [Double?] = []
    let results: [WireValue]
    do throws(Diagnostic) {
      results = try worker.foldResult(metric.result.number)
    } catch {
      throw told(error)
    }
    for (group, value) in results.enumerated() {
      do throws(Diagnostic) {
        figures.append(try number(value))
      } catch {
        let span = worker.returnSpan(ofResult: metric.result.number, group: group)
        throw error.located(at: span ?? declared)
      }
    }
    return figures
  }

  private var declared: SourceSpan? {
    job.source.span(chunk: metric.place.chunk, line: metric.place.line)
  }

  private func told(_ fault: Diagnostic) -> Diagnostic {
    MetricFaults(metric, of: job.source).told(fault)
  }

  /// A worker of its own that holds the states of a part.
  private func folded(_ part: Part) throws(Diagnostic) -> PluginWorker {
    let worker = try job.startWorker()
    var fields = FieldsInUse(job.source, of: state)
    var start = 0
    while start < part.rows.count {
      try job.interrupt.check()
      let batches = ReviewBatches(state, zone: job.zone, fields: fields.list)
      let (count, isTooLarge) = batches.fit(part.rows[start...])
      if isTooLarge { throw tooLarge(part.rows[start]) }
      let range = start..<start + count
      let batch = batches.batch(Array(part.rows[range]))
      worker.journalOrder = part.rows[start]
      let results = try worker.rows(
        RowRequest(
          function: metric.add.number,
          task: .fold,
          batch: batch,
          groups: Array(part.groups[range]),
          start: metric.start.number
        )
      )
      if let failure = results.failures.first {
        throw told(worker.diagnostic(of: failure, in: batch))
      }
      start += count
      if !results.missing.isEmpty {
        // Some rows were counted in already, so all begin anew.
        try fields.learn(results.missing, job.source)
        try worker.foldReset()
        start = 0
      }
    }
    return worker
  }

  /// The figure of no review at all.
  private func figureOfNothing() throws(Diagnostic) -> Double? {
    let worker = try job.startWorker()
    defer { worker.stop() }
    let value: WireValue
    do throws(Diagnostic) {
      let state = try worker.call(metric.start.number)
      if state == .nothing { throw MetricFaults(metric, of: job.source).stateless("start") }
      value = try worker.call(metric.result.number, [state])
    } catch {
      throw told(error)
    }
    do throws(Diagnostic) {
      return try number(value)
    } catch {
      throw error.located(at: declared)
    }
  }

  private func number(_ value: WireValue) throws(Diagnostic) -> Double? {
    switch value {
    case .nothing: return nil
    case .integer(let number): return try checked(Double(number))
    case .number(let number): return try checked(number)
    case .bool, .text, .table, .function, .words:
      throw Diagnostic(
        .pluginFigure,
        "the result of \(metric.id) is \(value.described), and should be a number or nil"
      )
    }
  }

  /// Sums of shares may miss 1 by what floating-point numbers leave out.
  private static let shares = -1e-9...1 + 1e-9

  private func checked(_ number: Double) throws(Diagnostic) -> Double {
    if metric.kind == "integer", number != number.rounded() {
      throw Diagnostic(
        .pluginFigure,
        "the result of \(metric.id) is \(number), and its kind is integer",
        hints: ["kind = \"number\" is for any number; math.floor(x + 0.5) rounds one"]
      )
    }
    guard metric.kind == "share", !Self.shares.contains(number) else { return number }
    let said = Int64(exactly: number).map { "\($0)" } ?? "\(number)"
    throw Diagnostic(
      .pluginFigure,
      "the result of \(metric.id) is \(said), and a share lies between 0 and 1",
      hints: ["kind = \"number\" is for any number"]
    )
  }

  private func tooLarge(_ row: Int) -> Diagnostic {
    Diagnostic(
      .tooLarge,
      "r\(ReviewID(row: row).rawValue) is too large to be sent to plugin \(job.source.name)"
    )
  }
}
