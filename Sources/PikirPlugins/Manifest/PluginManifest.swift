package import PikirText

/// What a plugin says about itself, checked.
package struct PluginManifest: Sendable {
  package var name = ""
  package var version = ""
  /// The level of the interface it was written for.
  package var api = 1
  package var about = ""
  package var author = ""
  /// What it wants to be allowed, as written: `reviews.read`, `files.read:DIR`.
  package var needs: [String] = []
  package var settings: [PluginSetting] = []
  package var importers: [ImporterManifest] = []
  package var classifiers: [ClassifierManifest] = []
  package var exporters: [ExporterManifest] = []
  package var replies: [ReplyManifest] = []
  package var commands: [CommandManifest] = []
  package var metrics: [MetricManifest] = []
  /// Every word set that was made while it was loaded; rules name them by their place.
  package var wordSets: [WordSetSource] = []

  package init() {}
}

/// A function of the plugin, by the number under which its worker calls it.
package struct PluginFunction: Sendable, Hashable {
  package let number: Int

  package init(_ number: Int) { self.number = number }
}

/// Where in the plugin's files something was said; 0 when the line is not known.
package struct PluginPlace: Sendable, Hashable {
  package let chunk: String
  package let line: Int

  package init(chunk: String, line: Int) {
    self.chunk = chunk
    self.line = line
  }
}

/// A value that a workspace may give a plugin: a threshold, a name, a switch.
package struct PluginSetting: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case text
    case number
    case flag
  }

  package var key = ""
  package var kind = Kind.text
  /// As `set` would be told it.
  package var usual = ""
  package var help = ""

  package init() {}
}
