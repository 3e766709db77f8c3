import PikirBase
import PikirPlugins
import PikirQuery
import PikirText

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
      workerCount: settings.pluginWorkers
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
    let ends: Set<DiagnosticCode> = [
      .pluginLoop, .pluginMemory, .pluginResult, .pluginTooSlow, .pluginCrashed, .pluginLied,
      .undeclaredLabel,
    ]
    if ends.contains(fault.code) { plugins.stop(plugin, because: fault) }
  }

  /// Makes the figures of plugins known when a pipeline names one that is none of pikir's own.
  ///
  /// - Throws: `P120` to `P129` for a figure whose plugin may not be run.
  func learnMetrics(of pipeline: PipelineSyntax) throws(Diagnostic) {
    let calls = pipeline.stages.flatMap { stage -> [AggregateCall] in
      guard case .aggregate(let columns) = stage.body else { return [] }
      return columns.flatMap(\.expression.calls)
    }
    let others = calls.map(\.function).filter { AggregateRegistry.builtin[$0.text] == nil }
    guard !others.isEmpty else { return }
    if lineMetrics.isEmpty { lineMetrics = offeredMetrics() }
    for name in others where !lineMetrics.contains(where: { $0.name == name.text }) {
      if let refusal = plugins.refusal(of: name.text, .metric) {
        throw refusal.located(at: pipeline.span(name.range))
      }
      lineMetricHints = plugins.refusals(ofPluginsWith: "metrics").map(\.message)
    }
  }

  /// Switches off the plugins whose figures failed as a whole in the line that ended.
  func settleMetrics() {
    for metric in lineMetrics {
      guard let fault = metric.failure.fault,
        let plugin = plugins.ready.first(where: { $0.name.utf8.elementsEqual(metric.owner.utf8) })
      else { continue }
      noteFailure(fault, of: plugin)
    }
  }

  private func offeredMetrics() -> [MetricAggregate] {
    metricOffers.map { metric in
      let made: Swift.Result<JudgeJob, Diagnostic>
      do throws(Diagnostic) {
        made = .success(try job(of: metric.plugin))
      } catch {
        made = .failure(error)
      }
      return MetricAggregate(metric.manifest, of: made, owner: metric.plugin.name)
    }
  }

  /// The figures of the plugins in use, but for those whose names pikir has itself.
  var metricOffers: [Offered<MetricManifest>] {
    plugins.metrics.filter { AggregateRegistry.builtin[$0.manifest.functionName] == nil }
  }

  /// Says in what units the figures of plugins are, and which have no value in any row of a table,
  /// with what they are about: an empty column alone would not tell a figure that does not fit from
  /// one that failed.
  func remarkFigures(
    in table: ResultTable,
    of presentation: Presentation,
    in format: OutputFormat
  ) {
    let reviewCount = presentation.result.grouped?.count ?? 0
    guard !lineMetrics.isEmpty, !table.rows.isEmpty, reviewCount > 0 else { return }
    for stage in presentation.pipeline.stages {
      guard case .aggregate(let columns) = stage.body else { continue }
      for column in columns {
        let called = column.expression.calls.map {
          MetricManifest.functionName(ofID: $0.function.text)
        }
        let place = table.headings.firstIndex { $0.name.utf8.elementsEqual(column.name.text.utf8) }
        guard let place, let metric = lineMetrics.first(where: { called.contains($0.name) })
        else { continue }
        guard table.rows.allSatisfy({ $0[place] == .none }) else {
          // What is worked out with it may be in anything.
          if case .call = column.expression.node, !metric.manifest.unit.isEmpty, !format.isData {
            printer.remark("\(column.name.text): in \(metric.manifest.unit)", in: format)
          }
          continue
        }
        printer.remark(
          "\(metric.name)() gave no value for " + Self.reviewCount(reviewCount)
            + DisplayText(": \(metric.summary)"),
          in: format
        )
      }
    }
  }
}
