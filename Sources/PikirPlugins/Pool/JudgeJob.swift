package import PikirBase
package import PikirWire

/// One use of code that judges reviews: who starts its workers, and how many there may be.
package struct JudgeJob: Sendable {
  /// Where messages point to.
  package var source: PluginSource
  /// Starts a worker of the job; called on the thread that uses it.
  package var startWorker: @Sendable () throws(Diagnostic) -> PluginWorker
  /// The zone in which reviews have their days.
  package var zone: TimeZoneRules
  /// What `settings` is in the plugin's functions: a table.
  package var settings: WireValue
  /// Workers at most.
  package var workerCount: Int
  /// Reviews on which code may fail before the job ends and changes nothing.
  package var faultLimit: Int
  package var interrupt: Interrupt

  package init(
    _ source: PluginSource,
    zone: TimeZoneRules = .utc,
    settings: WireValue = .table(WireTable()),
    workerCount: Int = 2,
    faultLimit: Int = RowFaults.usualLimit,
    interrupt: Interrupt,
    startWorker: @escaping @Sendable () throws(Diagnostic) -> PluginWorker
  ) {
    self.source = source
    self.zone = zone
    self.settings = settings
    self.workerCount = workerCount
    self.faultLimit = faultLimit
    self.interrupt = interrupt
    self.startWorker = startWorker
  }

  /// The same for a job of a plugin.
  package init(
    _ job: PluginJob,
    zone: TimeZoneRules,
    settings: WireValue,
    workerCount: Int
  ) {
    self.init(
      job.plugin.source,
      zone: zone,
      settings: settings,
      workerCount: workerCount,
      // The job ends with the first that is too many.
      faultLimit: max(0, job.mostErrors) + 1,
      interrupt: job.interrupt,
      startWorker: { () throws(Diagnostic) in try job.startWorker() }
    )
  }
}
