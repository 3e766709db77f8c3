package import PikirBase
import PikirText

/// The plugins of all folders, each name once; nothing of them has been run.
package struct PluginCatalogue: Sendable {
  /// In the order of the folders, then of the names.
  ///
  /// One that is broken, or whose name an earlier one has, has a fault.
  package let plugins: [PluginFinder.Found]

  /// Looks into the folders.
  ///
  /// - Complexity: O(files + bytes).
  package init(_ folders: [PluginFolder], fileSystem: any FileSystem) {
    var plugins: [PluginFinder.Found] = []
    for folder in folders {
      for found in PluginFinder(folder, fileSystem: fileSystem).find() {
        let earlier = plugins.first { $0.name.utf8.elementsEqual(found.name.utf8) }
        // Who works in the folder of pikir's own plugins has them twice.
        if let earlier, earlier.hasFiles(of: found) { continue }
        plugins.append(earlier.map { found.conflicting(with: $0) } ?? found)
      }
    }
    self.plugins = plugins
  }

  package var names: [String] {
    plugins.filter { $0.fault?.code != .pluginConflict }.map(\.name)
  }

  /// The plugin of a name.
  ///
  /// - Throws: `P126` when there is none, with near names.
  package func plugin(named name: String) throws(Diagnostic) -> PluginFinder.Found {
    if let found = plugins.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) { return found }
    throw Diagnostic(
      .unknownPlugin,
      "there is no plugin \"\(name)\"",
      hints: didYouMean(name, among: names) + ["list them: plugin list"]
    )
  }
}

extension PluginCatalogue {
  /// The plugin that is left out because an earlier one has its name; nil when there is none.
  package func twin(of found: PluginFinder.Found) -> PluginFinder.Found? {
    plugins.last { $0.hidden != nil && $0.name.utf8.elementsEqual(found.name.utf8) }
  }
}

extension PluginFinder.Found {
  fileprivate func hasFiles(of other: PluginFinder.Found) -> Bool {
    guard let hash = bundle?.hash else { return false }
    return hash == other.bundle?.hash
  }

  fileprivate func conflicting(with earlier: PluginFinder.Found) -> PluginFinder.Found {
    let reason =
      earlier.owner == .shipped
      ? "pikir brings a plugin called \"\(name)\": \(shownPath) is left out"
      : "two plugins are called \"\(name)\": \(earlier.shownPath) and \(shownPath), which is left out"
    let fault = Diagnostic(
      .pluginConflict,
      reason,
      hints: ["rename \(shownPath) and the name in it"]
    )
    return PluginFinder.Found(
      name: name,
      owner: owner,
      shownPath: shownPath,
      bundle: nil,
      fault: fault,
      hidden: bundle
    )
  }
}
