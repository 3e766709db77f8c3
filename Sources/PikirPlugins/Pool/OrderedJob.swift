package import PikirBase
import Synchronization

/// Pieces of work that several threads do, with the outcome of one thread that does them in order.
///
/// Which thread does a piece, and when, leaves no trace: results come in the order of the pieces,
/// the error is that of the first piece that fails, and where faults end the job, the pieces behind
/// the one that has the last fault count for nothing.
package struct OrderedJob<Piece: Sendable>: Sendable {
  private let pieceCount: Int
  private let faultLimit: Int
  private let threadCount: Int
  private let interrupt: Interrupt

  /// - Parameters:
  ///   - pieceCount: how many there are.
  ///   - faultLimit: the number of faults, counted in order, with which the job ends.
  ///   - threadCount: threads at most.
  ///   - interrupt: ends the job.
  package init(pieceCount: Int, faultLimit: Int, threadCount: Int, interrupt: Interrupt) {
    self.pieceCount = pieceCount
    self.faultLimit = faultLimit
    self.threadCount = max(1, min(threadCount, pieceCount))
    self.interrupt = interrupt
  }

  /// Does all pieces.
  ///
  /// - Parameters:
  ///   - makeTool: makes what a thread works with; it is used on that thread only.
  ///   - work: does a piece, and says how many faults it met.
  /// - Returns: the pieces in order, up to the one with the last fault that is allowed.
  /// - Throws: what the first piece in order that fails throws; `C110` when interrupted.
  package func run<Tool>(
    with makeTool: @escaping @Sendable () -> Tool,
    _ work:
      @escaping @Sendable (inout Tool, Int) throws(Diagnostic) -> (piece: Piece, faults: Int)
  ) throws(Diagnostic) -> [Piece] {
    let board = Mutex(Board<Piece>(count: pieceCount, faultLimit: faultLimit))
    // A mutex cannot be captured by an escaping closure; the box outlives all threads.
    let box = BoardBox(board)
    let interrupt = interrupt
    ThreadTeam.run(threadCount) { _ in
      var tool = makeTool()
      while !interrupt.isRequested, let index = box.board.withLock({ $0.take() }) {
        do throws(Diagnostic) {
          let (piece, faults) = try work(&tool, index)
          box.board.withLock { $0.finish(index, piece, faults: faults) }
        } catch {
          box.board.withLock { $0.fail(index, error) }
        }
      }
    }
    try interrupt.check()
    return try box.board.withLock { board throws(Diagnostic) in try board.outcome() }
  }
}

private final class BoardBox<Piece: Sendable>: Sendable {
  let board: Mutex<Board<Piece>>

  init(_ board: consuming sending Mutex<Board<Piece>>) { self.board = board }
}

/// What is done and what is left.
private struct Board<Piece: Sendable>: Sendable {
  private let faultLimit: Int
  /// Pieces from here on are not begun.
  private var end: Int
  private var next = 0
  private var done: [(piece: Piece, faults: Int)?]
  /// All pieces before this one are done, and these are their faults.
  private var settled = 0
  private var settledFaults = 0
  private var failure: (index: Int, diagnostic: Diagnostic)?

  init(count: Int, faultLimit: Int) {
    self.faultLimit = faultLimit
    end = count
    done = Array(repeating: nil, count: count)
  }

  mutating func take() -> Int? {
    guard next < end else { return nil }
    next += 1
    return next - 1
  }

  mutating func finish(_ index: Int, _ piece: Piece, faults: Int) {
    done[index] = (piece, faults)
    while settled < done.count, settledFaults < faultLimit, let (_, faults) = done[settled] {
      settled += 1
      settledFaults += faults
    }
    if settledFaults >= faultLimit { end = min(end, settled) }
  }

  mutating func fail(_ index: Int, _ diagnostic: Diagnostic) {
    if index < failure?.index ?? .max { failure = (index, diagnostic) }
    end = min(end, index)
  }

  func outcome() throws(Diagnostic) -> [Piece] {
    var pieces: [Piece] = []
    var faults = 0
    for index in done.indices {
      if let failure, failure.index == index { throw failure.diagnostic }
      guard let (piece, found) = done[index] else { break }
      pieces.append(piece)
      faults += found
      if faults >= faultLimit { break }
    }
    return pieces
  }
}
