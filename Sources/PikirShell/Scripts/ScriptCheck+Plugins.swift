import PikirBase
import PikirQuery

/// What plugins offer, where an earlier line of the script may bring them into use.
extension ScriptCheck {
  /// What is wrong with a line that needs a plugin which is not in use yet.
  static let pluginFaults: Set<DiagnosticCode> = [
    .unknownCommand, .unknownFunction, .unknownPlugin, .pluginNotApproved, .pluginChanged,
    .pluginDisabled, .pluginStopped, .pluginNeeds, .pluginManifest, .pluginFiles, .unknownImporter,
  ]

  /// What is wrong with a format or a file's name that nobody knows.
  private static let formatFaults: Set<DiagnosticCode> = [.unknownName, .outputFile]

  /// Whether a fault may be gone when its line runs.
  func mayPass(_ fault: Diagnostic, of codes: Set<DiagnosticCode>) -> Bool {
    mayGainPlugins && codes.contains(fault.code)
  }

  /// - Throws: as `resultForm` of the session, unless an earlier line may bring an exporter.
  func checkResultForm(of pipeline: PipelineSyntax) throws(Diagnostic) {
    do throws(Diagnostic) {
      _ = try session.resultForm(of: pipeline)
    } catch {
      if !mayPass(error, of: Self.formatFaults) { throw error }
    }
  }

  /// Notes a command after which other plugins may be in use.
  func noteGain(of call: Call) {
    let commands: [any Command.Type] = [
      PluginApproveCommand.self, PluginEnableCommand.self, PluginReloadCommand.self,
      PluginNewCommand.self, OpenCommand.self, UndoCommand.self, RedoCommand.self,
    ]
    if commands.contains(where: { $0.spec.name == call.spec.name }) { mayGainPlugins = true }
  }
}
