/// Where plugins lie and what is kept of them, apart from the workspace.
package struct PluginPlaces: Sendable, Hashable {
  /// The person's own plugins, for all workspaces; nil when the system names no folder for them.
  package var ownFolder: String?
  /// What plugins said of themselves; nil to keep nothing.
  package var cacheFolder: String?
  /// What the person allowed plugins beyond reviews; nil to go by what workspaces say.
  package var grantsFolder: String?

  package init(
    ownFolder: String? = nil,
    cacheFolder: String? = nil,
    grantsFolder: String? = nil
  ) {
    self.ownFolder = ownFolder
    self.cacheFolder = cacheFolder
    self.grantsFolder = grantsFolder
  }

  /// The places that the environment names (XDG Base Directory Specification).
  package init(variables: [String: String]) {
    let home = variables["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    func folder(_ name: String, _ usual: String) -> String? {
      if let given = variables[name], given.hasPrefix("/") { return given + "/pikir" }
      return home.map { $0 + usual + "/pikir" }
    }
    ownFolder = folder("XDG_CONFIG_HOME", "/.config").map { $0 + "/plugins" }
    cacheFolder = folder("XDG_CACHE_HOME", "/.cache").map { $0 + "/manifests" }
    grantsFolder = folder("XDG_STATE_HOME", "/.local/state").map { $0 + "/grants" }
  }
}
