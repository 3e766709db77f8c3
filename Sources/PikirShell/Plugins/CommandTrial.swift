import PikirBase
import PikirPlugins
import PikirQuery
import PikirStore
import PikirText
import PikirWire

/// A command of a plugin as its tests run it: on their reviews, whether it is allowed or not.
struct CommandTrial: RunnableCommand {
  private let manifest: CommandManifest
  private let job: PluginJob
  let spec: CommandSpec

  private init(_ manifest: CommandManifest, _ job: PluginJob) {
    self.manifest = manifest
    self.job = job
    spec = CommandSpec(manifest, of: job.plugin.name)
  }

  /// Keeps what is said.
  private final class Kept: OutputSink {
    private var bytes: [UInt8] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func write(_ text: DisplayText) { bytes += Array(text.string.utf8) }

    func write(_ data: MachineText) { bytes += data.bytes }
  }

  /// Runs a line in a session of its own and gives what it printed.
  ///
  /// - Throws: what is wrong with the line, `C102` when it is no command of the plugin, and what the
  ///   code does wrong.
  static func printed(
    by line: String,
    on workspace: Workspace,
    _ job: PluginJob,
    in environment: SessionEnvironment
  ) throws(Diagnostic) -> String {
    let kept = Kept()
    let session = Session(
      workspace: workspace,
      environment: environment,
      printer: Printer(output: kept, errors: kept)
    )
    session.assumesYes = true
    session.registry.pluginCommands = {
      job.plugin.manifest.commands.map { CommandTrial($0, job) }
    }
    let text = SourceText(name: "test", text: line)
    guard let typed = LogicalLine(source: text) else { return "" }
    try requireOwn(typed, in: session)
    try session.run(typed)
    return kept.text
  }

  /// Lets a test run the plugin's own commands and nothing else: nobody has allowed the plugin yet,
  /// and a line of pikir's, or a stage behind the command, could write files.
  private static func requireOwn(_ line: LogicalLine, in session: Session) throws(Diagnostic) {
    let syntax = try QueryParser.line(
      line.source,
      in: line.span.range,
      vocabulary: session.registry.vocabulary
    )
    if case .command(let command) = syntax.body {
      let (found, call) = try session.registry.resolve(command, in: line.source)
      if found is CommandTrial, call.tailSpan == nil { return }
    }
    throw Diagnostic(
      .badArgument,
      "a test runs a command of its plugin, with nothing behind it",
      at: line.span
    )
  }

  func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {}

  func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let judge = JudgeJob(
      job,
      zone: session.settings.zone,
      settings: job.plugin.settingsTable,
      workerCount: 1
    )
    let command = CommandJob(
      manifest,
      of: job.plugin,
      judge,
      in: session.queryContext,
      reach: CommandReach(fileSystem: session.environment.fileSystem)
    )
    let outcome = try command.run(try CommandArguments(manifest, call, in: session).table)
    for output in outcome.output { try session.say(output) }
    if let fault = outcome.fault { throw fault }
    _ = try session.workspace.apply(
      try session.workspace.plan(outcome.changes),
      command: call.text
    )
  }
}
