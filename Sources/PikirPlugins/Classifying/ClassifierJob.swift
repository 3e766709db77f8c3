package import PikirBase
package import PikirStore
import PikirText

/// Asks a classifier about reviews, on several threads where that pays.
package struct ClassifierJob: Sendable {
  /// Reviews of a piece of work: enough for a frame, few enough to share and to interrupt.
  ///
  /// The same for any number of workers, or failures would end jobs at different reviews.
  package static let usualPieceRows = 4_096

  /// What it said.
  package struct Outcome: Sendable {
    /// The reviews that it said something or nothing about, without those on which code failed.
    package var judged = ReviewSet()
    /// A set for each label, in the classifier's order.
    package var given: [ReviewSet]
    package var faults = RowFaults()
  }

  /// What a thread works with.
  private struct Tool<Judge: RowJudge> {
    var judge: Judge
    let scanner: WordSetScanner
  }

  private let program: ClassifierProgram
  private let job: JudgeJob
  private let pieceRows: Int

  package init(
    _ program: ClassifierProgram,
    _ job: JudgeJob,
    pieceRows: Int = Self.usualPieceRows
  ) {
    self.program = program
    self.job = job
    self.pieceRows = pieceRows
  }

  /// Asks about rows, in any order; the outcome is the same for every order and number of workers,
  /// but that faults are named in the order of the rows.
  ///
  /// - Throws: `C110` when interrupted, `P151` when code fails on too many reviews, and what ends
  ///   the plugin.
  /// - Complexity: O(bytes), one scan a review at most.
  package func run(on rows: [Int]) throws(Diagnostic) -> Outcome {
    let (program, job) = (program, job)
    return try run(on: rows) {
      WorkerJudge(job, state: program.state, prepare: program.manifest.prepare)
    }
  }

  /// The same with another who answers for the plugin's functions.
  package func run<Judge: RowJudge>(
    on rows: [Int],
    asking makeJudge: @escaping @Sendable () -> Judge
  ) throws(Diagnostic) -> Outcome {
    let program = program
    let size = pieceRows
    let work = OrderedJob<ClassifierPass.Piece>(
      pieceCount: (rows.count + size - 1) / size,
      faultLimit: job.faultLimit,
      threadCount: job.workerCount,
      interrupt: job.interrupt
    )
    let makeTool = { @Sendable in Tool(judge: makeJudge(), scanner: WordSetScanner(program.words)) }
    let pieces = try work.run(with: makeTool) { tool, index throws(Diagnostic) in
      let range = index * size..<min(rows.count, (index + 1) * size)
      var pass = ClassifierPass(program, Array(rows[range]), tool.scanner)
      let piece = try pass.run(&tool.judge)
      return (piece, piece.faults.count)
    }
    return try outcome(of: rows, pieces)
  }

  private func outcome(
    of rows: [Int],
    _ pieces: [ClassifierPass.Piece]
  ) throws(Diagnostic) -> Outcome {
    let labels = program.manifest.labels
    var outcome = Outcome(given: Array(repeating: ReviewSet(), count: labels.count))
    for piece in pieces { outcome.faults.add(piece.faults) }
    if outcome.faults.count >= job.faultLimit {
      throw outcome.faults.diagnostic(of: "classifier \(program.manifest.id)", in: job.source)
    }
    for row in rows { outcome.judged.insert(row: row) }
    for piece in pieces {
      for (label, given) in piece.given.enumerated() {
        for row in given { outcome.given[label].insert(row: row) }
      }
      for row in piece.failed { outcome.judged.remove(row: row) }
    }
    // A review on which code failed keeps the labels that it had.
    for label in outcome.given.indices { outcome.given[label].formIntersection(outcome.judged) }
    return outcome
  }
}
