import PikirBase
import PikirImport
import PikirPlugins
import PikirQuery

/// Names that two plugins claim.
extension PluginShelf {
  /// What pikir itself offers.
  static let ownNames: [OfferedNames.Kind: [String]] = [
    .importer: ImporterRegistry.builtIn.names,
    .command: Registry.builtin.specs.compactMap { $0.words.first.map(String.init) },
    .exporter: OutputFormat.allCases.map(\.rawValue),
    .metric: AggregateRegistry.builtin.aggregates.map(\.name),
  ]

  /// The plugin that is left out because the one that was found has its name.
  func twin(of found: PluginFinder.Found) -> PluginFinder.Found? { self.found().twin(of: found) }

  /// What another plugin in use, or pikir itself, offers under a name of a plugin's.
  ///
  /// Asked before the plugin is approved: then it is left out, or the other one is.
  func conflict(of bundle: PluginBundle, _ manifest: PluginManifest) -> Diagnostic? {
    var names = OfferedNames(Self.ownNames)
    for plugin in ready where !plugin.name.utf8.elementsEqual(bundle.name.utf8) {
      // Those in use have no name in common.
      try? names.take(plugin)
    }
    do throws(Diagnostic) {
      try names.take(manifest, of: bundle)
      return nil
    } catch {
      return error
    }
  }

  /// Why plugins that offer something of a kind do not appear among the others.
  func conflicts(over kind: OfferedNames.Kind?) -> [Diagnostic] {
    items().compactMap { item in
      guard case .conflict(let fault) = item.standing else { return nil }
      if let kind, let bundle = item.found.bundle, let manifest = knownManifest(of: bundle),
        !manifest.offeredNames.contains(where: { $0.kind == kind })
      {
        return nil
      }
      return fault.warning
    }
  }
}

extension Diagnostic {
  /// The same, told beside a result.
  var warning: Diagnostic {
    Diagnostic(code, message, at: span, hints: hints, cause: cause, severity: .warning)
  }
}
