import PikirBase
import PikirPlugins
import PikirQuery

extension Session {
  /// The commands of the plugins in use.
  var pluginCommands: [any RunnableCommand] {
    plugins.commands.map { PluginCommand($0.manifest, of: $0.plugin.name) }
  }

  /// What a use of a plugin by the running line is started with.
  ///
  /// - Throws: `P124` when its files are not those that were approved.
  func job(of plugin: LoadedPlugin) throws(Diagnostic) -> JudgeJob {
    JudgeJob(
      try plugins.job(of: plugin),
      zone: settings.zone,
      settings: plugin.settingsTable,
      workerCount: 2
    )
  }

  /// Runs what a plugin does, and switches it off for the session when it failed as a whole.
  func running<Result>(
    _ plugin: LoadedPlugin,
    _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    do throws(Diagnostic) {
      return try body()
    } catch {
      noteFailure(error, of: plugin)
      throw error
    }
  }

  /// Switches a plugin off for the session when it failed as a whole.
  func noteFailure(_ fault: Diagnostic, of plugin: LoadedPlugin) {
    switch fault.code {
    case .pluginLoop, .pluginMemory, .pluginTooSlow, .pluginCrashed, .pluginLied:
      plugins.stop(plugin, because: fault)
    default: break
    }
  }

  /// Makes the figures of plugins known when a pipeline names one that is none of pikir's own.
  func learnMetrics(of pipeline: PipelineSyntax) {
    guard lineMetrics.isEmpty else { return }
    let calls = pipeline.stages.flatMap { stage -> [AggregateCall] in
      guard case .aggregate(let columns) = stage.body else { return [] }
      return columns.flatMap(\.expression.calls)
    }
    guard calls.contains(where: { AggregateRegistry.builtin[$0.function.text] == nil }) else {
      return
    }
    lineMetrics = metricOffers.map { metric in
      let made: Swift.Result<JudgeJob, Diagnostic>
      do throws(Diagnostic) {
        made = .success(try job(of: metric.plugin))
      } catch {
        made = .failure(error)
      }
      return MetricAggregate(metric.manifest, of: made)
    }
  }

  /// The figures of the plugins in use, but for those whose names pikir has itself.
  var metricOffers: [Offered<MetricManifest>] {
    plugins.metrics.filter { AggregateRegistry.builtin[$0.manifest.functionName] == nil }
  }
}
