package import PikirBase
package import PikirWire

/// One use of a plugin: what its workers are started with, and how they shall behave.
///
/// Everything that code can depend on is fixed here once, so that all workers of a job, and a
/// repetition of it, say the same.
package struct PluginJob: Sendable {
  package var source: PluginSource
  package var launch: WorkerLaunch
  package var limits: WorkerLimits
  package var seed: UInt64
  /// The job's clock, seconds since 1970-01-01 UTC; it stands still.
  package var now: Int64
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
    launch: WorkerLaunch = WorkerLaunch(),
    limits: WorkerLimits = WorkerLimits(),
    seed: UInt64 = 0,
    now: Int64 = 0,
    zone: TimeZoneRules = .utc,
    settings: WireValue = .table(WireTable()),
    workerCount: Int = 2,
    faultLimit: Int = RowFaults.usualLimit,
    interrupt: Interrupt
  ) {
    self.source = source
    self.launch = launch
    self.limits = limits
    self.seed = seed
    self.now = now
    self.zone = zone
    self.settings = settings
    self.workerCount = workerCount
    self.faultLimit = faultLimit
    self.interrupt = interrupt
  }

  /// Starts a worker of this job.
  package func startWorker() throws(Diagnostic) -> PluginWorker {
    try PluginWorker(
      source,
      launch: launch,
      limits: limits,
      seed: seed,
      now: now,
      interrupt: interrupt
    )
  }
}
