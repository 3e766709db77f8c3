/// What a workspace keeps of an approved plugin: which bytes, and what they may do.
///
/// As a setting it is `HASH PERMISSION PERMISSION …`.
package struct PluginPin: Sendable, Hashable {
  package let hash: String
  package let granted: [Capability]

  package init(hash: String, granted: [Capability]) {
    self.hash = hash
    self.granted = granted
  }

  /// Reads a setting; nil for one that is no pin.
  package init?(_ setting: String) {
    let words = setting.split(separator: " ").map(String.init)
    guard let hash = words.first, hash.utf8.count == 64,
      hash.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    self.hash = hash
    granted = words.dropFirst().compactMap(Capability.init)
  }

  package var setting: String { ([hash] + granted.map(\.text)).joined(separator: " ") }

  /// The setting that holds the pin of a plugin.
  package static func settingName(of plugin: String) -> String { "plugin.\(plugin)" }

  /// The setting that says that a plugin is switched off.
  package static func offSettingName(of plugin: String) -> String { "plugin.\(plugin).off" }

  /// The setting that holds a value of a plugin's own setting.
  package static func valueSettingName(of plugin: String, key: String) -> String {
    "plugin.\(plugin).set.\(key)"
  }
}
