package import PikirPlugins
import PikirStore

/// What settings of the session and of the workspace say of plugins.
extension PluginShelf {
  /// What workers may use up in this session.
  package var limits: WorkerLimits {
    var limits = WorkerLimits()
    limits.memoryBytes = UInt64(session.settings.pluginMegabytes) << 20
    limits.addressBytes = max(limits.addressBytes, limits.memoryBytes * 2 + 128 << 20)
    limits.answerMilliseconds = session.settings.pluginMilliseconds
    limits.allowsUnconfined = session.settings.pluginsUnconfined == .yes
    return limits
  }

  func pin(of name: String) -> PluginPin? {
    session.state.settings[PluginPin.settingName(of: name)].flatMap(PluginPin.init)
  }

  func isDisabled(_ name: String) -> Bool {
    session.state.settings[PluginPin.offSettingName(of: name)] != nil
  }
}
