import PikirBase
import PikirPlugins
import PikirText

extension PluginShelf {
  /// What takes a plugin away, which no command does: its files are their author's.
  ///
  /// - Parameter name: what was to be taken away; empty where nothing was named.
  /// - Returns: at least one hint.
  func removalHints(_ name: String) -> [String] {
    let catalogue = found()
    let folder = session.shown(workspaceFolder)
    guard let plugin = catalogue.plugins.first(where: { $0.name.utf8.elementsEqual(name.utf8) })
    else {
      return didYouMean(name, among: catalogue.names)
        + ["a plugin goes when its files are deleted; those of this workspace lie in \(folder)"]
    }
    guard plugin.owner != .shipped else {
      return ["it comes with pikir; switch it off: plugin disable \(plugin.name)"]
    }
    var places = [plugin.shownPath]
    if places[0].hasSuffix(".lua") {
      let beside = parentFolder(of: places[0])
      if plugin.bundle?.testPath != nil { places.append("\(beside)/\(plugin.name).test.lua") }
      if plugin.bundle?.sampleFolder != nil { places.append("\(beside)/\(plugin.name)") }
    }
    return [
      "it goes when its files are deleted: \(places.joined(separator: ", "))",
      "its approval stays, for these very files if they come back; without deleting them:"
        + " plugin disable \(plugin.name)",
    ]
  }
}
