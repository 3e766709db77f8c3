package import PikirWire

/// A plugin that may be run: its files, its checked manifest, and what it is allowed.
package struct LoadedPlugin: Sendable {
  package let bundle: PluginBundle
  package let manifest: PluginManifest
  /// What its manifest was read from, which every worker of it must say again.
  package let answer: LoadedAnswer
  package let granted: [Capability]
  /// The values of its settings: those of the workspace, else the usual ones.
  package let settings: [(key: String, value: WireValue)]

  package init(
    bundle: PluginBundle,
    manifest: PluginManifest,
    answer: LoadedAnswer,
    granted: [Capability],
    settings: [(key: String, value: WireValue)] = []
  ) {
    self.bundle = bundle
    self.manifest = manifest
    self.answer = answer
    self.granted = granted
    self.settings = settings
  }

  package var name: String { bundle.name }
  package var hash: String { bundle.hash }
  package var source: PluginSource { bundle.source }

  /// The settings as functions of the plugin get them.
  package var settingsTable: WireValue {
    let entries = settings.map { WireTable.Entry($0.key, $0.value) }
    return .closed(
      "the plugin has no setting",
      names: manifest.settings.map(\.key),
      entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    )
  }

  package func isGranted(_ kind: Capability.Kind) -> Bool {
    granted.contains { $0.kind == kind }
  }
}

/// Something that a plugin offers, with the plugin.
package struct Offered<Manifest: Sendable>: Sendable {
  package let plugin: LoadedPlugin
  package let manifest: Manifest

  package init(_ plugin: LoadedPlugin, _ manifest: Manifest) {
    self.plugin = plugin
    self.manifest = manifest
  }
}
