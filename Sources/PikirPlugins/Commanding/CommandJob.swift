package import PikirBase
package import PikirQuery
package import PikirStore
package import PikirWire

/// A command of a plugin at work: runs its code once, and keeps what it says and what it wants
/// changed until it has returned.
package struct CommandJob {
  /// What a run came to.
  package struct Outcome: Sendable {
    /// What it said, in its order.
    package fileprivate(set) var output: [CommandOutput]
    /// Everything it wants changed, as one operation; nothing when it failed.
    package fileprivate(set) var changes: GatheredOperation
    /// Why it ended before its end; what it said by then is there.
    package fileprivate(set) var fault: Diagnostic?
  }

  private let command: CommandManifest
  private let plugin: LoadedPlugin
  private let job: JudgeJob
  private let context: QueryContext
  private let reach: CommandReach

  /// `reach` is what the plugin may reach besides reviews.
  package init(
    _ command: CommandManifest,
    of plugin: LoadedPlugin,
    _ job: JudgeJob,
    in context: QueryContext,
    reach: CommandReach
  ) {
    self.command = command
    self.plugin = plugin
    self.job = job
    self.context = context
    self.reach = reach
  }

  /// Runs the code with `args`.
  ///
  /// Code that turns out to read fields which were not sent has run in part; it begins anew, with
  /// nothing said and nothing changed.
  ///
  /// - Throws: why no worker can be started.
  package func run(_ arguments: WireValue) throws(Diagnostic) -> Outcome {
    var fields = FieldsInUse(job.source, of: context.state)
    while true {
      let worker = try job.startWorker()
      defer { worker.stop() }
      let host = CommandHost(
        command,
        of: plugin,
        worker,
        job.zone,
        context,
        fields,
        reach,
        arguments: arguments
      )
      do throws(Diagnostic) {
        _ = try worker.call(
          command.run.number,
          [arguments, CommandHost.reviewsObject, CommandHost.outObject] + reach.objects,
          answering: host
        )
        return Outcome(output: host.output, changes: host.changes, fault: nil)
      } catch {
        if !host.missing.isEmpty {
          try fields.learn(host.missing, job.source)
          continue
        }
        return Outcome(
          output: host.output,
          changes: GatheredOperation(kind: command.id, author: plugin.name),
          fault: host.located(error) ?? Self.told(error, after: host.refusal)
        )
      }
    }
  }

  /// A fault with the code of the refusal that it repeats, whose explanation says more.
  private static func told(_ fault: Diagnostic, after refusal: Diagnostic?) -> Diagnostic {
    guard let refusal, fault.code == .pluginRaised,
      fault.message.utf8.reversed().starts(with: refusal.message.utf8.reversed())
    else { return fault }
    return Diagnostic(
      refusal.code,
      fault.message,
      at: fault.span,
      hints: fault.hints,
      cause: fault.cause
    )
  }
}
