package import PikirBase
import PikirWire

/// What every worker of one job of a plugin begins with, so that any number of them do the same.
package struct PluginJob: Sendable {
  package let plugin: LoadedPlugin
  package var launch: WorkerLaunch
  package var limits: WorkerLimits
  /// What random numbers are drawn with; those of a row come from the row too.
  package let seed: UInt64
  /// The job's clock, which stands still.
  package let now: EpochSeconds
  /// Rows that may fail before the job ends.
  package var mostErrors: Int
  /// Whether `out:csv` leaves cells that a spreadsheet would run as they are.
  package var keepsFormulas = false
  package let interrupt: Interrupt
  /// What the code prints.
  package let journal: PluginJournal

  package init(
    _ plugin: LoadedPlugin,
    launch: WorkerLaunch,
    limits: WorkerLimits,
    seed: UInt64,
    now: EpochSeconds,
    mostErrors: Int,
    interrupt: Interrupt
  ) {
    self.plugin = plugin
    self.launch = launch
    self.limits = limits
    self.seed = seed
    self.now = now
    self.mostErrors = mostErrors
    self.interrupt = interrupt
    journal = PluginJournal(plugin: plugin.name)
  }

  /// Starts a worker with the plugin loaded; to be used, and stopped, by the thread that starts it.
  ///
  /// - Throws: `P1xx`; `P108` when the plugin does not say of itself what was checked.
  package func startWorker() throws(Diagnostic) -> PluginWorker {
    let worker = try PluginWorker(
      plugin.source,
      launch: launch,
      limits: limits,
      seed: seed,
      now: now,
      keepsFormulas: keepsFormulas,
      interrupt: interrupt
    )
    guard worker.loaded.manifest == plugin.answer.manifest,
      worker.loaded.wordSets == plugin.answer.wordSets
    else {
      worker.stop()
      throw Diagnostic(
        .pluginLied,
        "plugin \(plugin.name) says something else of itself each time it is loaded",
        hints: ["its manifest may not depend on chance or the clock"]
      )
    }
    // What is printed while it is loaded, each worker prints again: plugin check shows that.
    worker.journal = journal
    return worker
  }

  /// The seed of a job: another for each script seed, plugin and job, the same in every replay.
  package static func seed(script: UInt64, plugin: String, number: Int) -> UInt64 {
    var hash = SHA256()
    hash.update("\(script) \(plugin) \(number)".utf8)
    return hash.finish().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
