package import PikirBase

/// How the code of an importer is run.
package struct ImporterJob: Sendable {
  package let source: PluginSource
  /// Rows at which it may fail before the import is given up.
  package var mostErrors: Int
  package var workerCount: Int
  private let makeWorker: @Sendable () throws(Diagnostic) -> PluginWorker

  /// - Parameters:
  ///   - source: the plugin's files.
  ///   - mostErrors: rows at which it may fail.
  ///   - workerCount: workers at most.
  ///   - makeWorker: starts a worker with the plugin loaded.
  package init(
    _ source: PluginSource,
    mostErrors: Int = RowFaults.usualLimit,
    workerCount: Int = 2,
    makeWorker: @escaping @Sendable () throws(Diagnostic) -> PluginWorker
  ) {
    self.source = source
    self.mostErrors = mostErrors
    self.workerCount = max(1, workerCount)
    self.makeWorker = makeWorker
  }

  /// Starts a worker.
  package func start() throws(Diagnostic) -> PluginWorker { try makeWorker() }
}
