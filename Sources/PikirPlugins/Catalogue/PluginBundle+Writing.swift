import PikirBase
import PikirWire

extension PluginBundle {
  /// What the code writes down of the manifest in plain values.
  ///
  /// The code is read, not run, so that it can be asked of a plugin which nobody allowed to run: what
  /// code works out is left out, and so may rules be broken that hold for a manifest.
  ///
  /// - Returns: nil when the code makes no plugin.
  /// - Complexity: O(bytes) of its first file.
  package func writtenManifest() -> PluginManifest? {
    guard let main else { return nil }
    let outline = LuaOutline(main)
    let values = WrittenValues(outline: outline)
    for (index, table) in outline.tables.enumerated()
    where table.caller.utf8.elementsEqual("plugin".utf8) {
      guard var plugin = values.table(index) else { continue }
      plugin.maker = "plugin"
      return ManifestReader.read(.table(plugin), wordSets: [], of: source).manifest
    }
    return nil
  }
}
