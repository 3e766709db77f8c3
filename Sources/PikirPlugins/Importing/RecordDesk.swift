import PikirBase
import PikirWire
import Synchronization

/// Where the threads of a job ask their workers and lay down what they say.
///
/// Each thread uses the worker of its own number, so that no worker is asked by two; the threads
/// are done before anybody else looks.
final class RecordDesk: @unchecked Sendable {
  private let workers: [PluginWorker]
  private let results: Mutex<[ResultBatch?]>
  private let failure = Mutex<(stretch: Int, diagnostic: Diagnostic)?>(nil)

  init(_ workers: [PluginWorker], _ count: Int) {
    self.workers = workers
    results = Mutex([ResultBatch?](repeating: nil, count: count))
  }

  /// Asks a worker.
  ///
  /// - Returns: whether there is any sense in going on.
  func ask(worker: Int, _ request: RowRequest, stretch: Int) -> Bool {
    do throws(Diagnostic) {
      let answer = try workers[worker].rows(request)
      results.withLock { $0[stretch] = answer }
      return true
    } catch {
      failure.withLock { first in
        if stretch < first?.stretch ?? .max { first = (stretch, error) }
      }
      return false
    }
  }

  /// The answers in the order of the stretches.
  ///
  /// - Throws: what the first stretch that failed met.
  func answers() throws(Diagnostic) -> [ResultBatch] {
    if let failure = failure.withLock({ $0 }) { throw failure.diagnostic }
    return results.withLock { $0.compactMap { $0 } }
  }
}
