package import PikirBase

/// The names under which plugins and pikir itself offer something, each taken once.
package struct OfferedNames: Sendable {
  /// What a name is for.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case importer
    case classifier
    case exporter
    case reply
    case command
    case metric
  }

  private struct Key: Hashable {
    let kind: Kind
    let name: [UInt8]

    init(_ kind: Kind, _ name: String) {
      self.kind = kind
      self.name = Array(name.utf8)
    }
  }

  private enum Holder: Sendable {
    case pikir
    case plugin(name: String, shownPath: String)
  }

  private var holders: [Key: Holder] = [:]

  /// - Parameter own: what pikir itself offers.
  package init(_ own: [Kind: [String]] = [:]) {
    for (kind, names) in own {
      for name in names { holders[Key(kind, name)] = .pikir }
    }
  }

  /// Takes the names of a plugin, all or none.
  ///
  /// - Throws: `P122` for the first that is taken, naming who has it.
  package mutating func take(_ plugin: LoadedPlugin) throws(Diagnostic) {
    try take(plugin.manifest, of: plugin.bundle)
  }

  /// The same of a plugin that may not be run yet.
  package mutating func take(
    _ manifest: PluginManifest,
    of plugin: PluginBundle
  ) throws(Diagnostic) {
    let names = manifest.offeredNames
    for (kind, name, place) in names {
      guard let holder = holders[Key(kind, name)] else { continue }
      let span = plugin.source.span(chunk: place.chunk, line: place.line)
      let own = "the \(kind.rawValue) \"\(name)\" of \(plugin.shownPath)"
      switch holder {
      case .pikir:
        throw Diagnostic(
          .pluginConflict,
          "\(own) is called like one of pikir's own, so the plugin is left out",
          at: span,
          hints: ["give it another id"]
        )
      case .plugin(let other, let path):
        throw Diagnostic(
          .pluginConflict,
          "\(own) is called like that of \(path), so the plugin is left out",
          at: span,
          hints: ["give one of them another id, or: plugin disable \(other)"]
        )
      }
    }
    let holder = Holder.plugin(name: plugin.name, shownPath: plugin.shownPath)
    for (kind, name, _) in names { holders[Key(kind, name)] = holder }
  }
}

extension PluginManifest {
  /// Everything that it offers, kind by kind.
  package var offeredNames: [(kind: OfferedNames.Kind, name: String, place: PluginPlace)] {
    var names: [(kind: OfferedNames.Kind, name: String, place: PluginPlace)] = []
    names += importers.map { (.importer, $0.id, $0.place) }
    names += classifiers.map { (.classifier, $0.id, $0.place) }
    names += exporters.map { (.exporter, $0.id, $0.place) }
    names += replies.map { (.reply, $0.id, $0.place) }
    names += commands.map { (.command, $0.id, $0.place) }
    names += metrics.map { (.metric, $0.id, $0.place) }
    return names
  }
}
