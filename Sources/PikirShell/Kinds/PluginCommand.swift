import PikirBase
import PikirPlugins
import PikirQuery
import PikirStore
import PikirText
import PikirWire

/// A command that a plugin brings.
struct PluginCommand: RunnableCommand {
  let spec: CommandSpec
  private let manifest: CommandManifest
  private let pluginName: String

  init(_ manifest: CommandManifest, of pluginName: String) {
    self.manifest = manifest
    self.pluginName = pluginName
    spec = CommandSpec(manifest, of: pluginName)
  }

  func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    _ = try CommandArguments(manifest, call, in: check.session)
  }

  func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let changes = try changes(call, in: session)
    guard manifest.writes else { return }
    try session.perform(
      changes,
      command: session.absolute(call.text),
      effects: spec.effects,
      at: call.span
    )
  }

  func plan(_ call: Call, in session: Session) throws(Diagnostic) -> PendingPlan? {
    guard manifest.writes else {
      throw Diagnostic(
        .badArgument,
        "there is nothing to plan: \"\(manifest.id)\" changes nothing",
        at: call.span,
        hints: ["run it: \(call.text)"]
      )
    }
    try session.requireWritable(at: call.span)
    let changes = try changes(call, in: session)
    return PendingPlan(plan: try session.workspace.plan(changes), command: call.text)
  }

  /// Runs the code, writes what it says, and gives what it wants changed.
  private func changes(_ call: Call, in session: Session) throws(Diagnostic) -> GatheredOperation {
    let plugin = try session.plugins.ready(
      named: Argument(text: pluginName, span: call.verb)
    )
    let arguments = try CommandArguments(manifest, call, in: session)
    let job = CommandJob(
      manifest,
      of: plugin,
      try session.job(of: plugin),
      in: session.queryContext,
      reach: session.reach(of: plugin)
    )
    let outcome = try job.run(arguments.table)
    for output in outcome.output { try session.say(output) }
    if let fault = outcome.fault {
      session.noteFailure(fault, of: plugin)
      throw fault
    }
    return outcome.changes
  }
}

extension Session {
  /// Writes what a plugin's command said; lines go beside the data in a format for programs.
  func say(_ output: CommandOutput) throws(Diagnostic) {
    switch output {
    case .line(let text):
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        remark("\(String(line))")
      }
    case .table(let table): try print(table)
    }
  }

  /// What the commands of a plugin may reach besides reviews.
  fileprivate func reach(of plugin: LoadedPlugin) -> CommandReach {
    var reach = CommandReach(fileSystem: environment.fileSystem)
    for capability in plugin.granted {
      switch capability.kind {
      case .filesRead:
        let path = environment.readingPath(capability.argument)
        reach.folders.append((capability.argument, path))
      case .environment:
        reach.variables.append((capability.argument, environment.variable(capability.argument)))
      default: break
      }
    }
    return reach
  }
}
