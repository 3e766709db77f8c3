import PikirBase
import PikirPlugins
import PikirText

/// Switches a plugin on or off in the workspace: what the two commands for it share.
enum PluginSwitch {
  static let name = Parameter.required("name", .plugin, help: "the plugin")

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    _ = try check.session.plugins.plugin(named: call[name])
  }

  /// - Returns: the name of the plugin.
  /// - Throws: `P126` when there is none, and what a change of a setting throws.
  static func turn(
    _ call: Call,
    on isOn: Bool,
    in session: Session
  ) throws(Diagnostic) -> String {
    let found = try session.plugins.plugin(named: call[name])
    try session.change(
      PluginPin.offSettingName(of: found.name),
      to: isOn ? "" : "yes",
      command: call.text,
      saying: "\(found.name) is \(isOn ? "on" : "off")"
    )
    return found.name
  }
}
