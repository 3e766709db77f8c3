import PikirBase

/// Where the lines stand that every prompt begins with.
package struct StartUpPlaces: Sendable, Hashable {
  /// The person's own file; nil when the system names no folder for it.
  package let ownFile: String?
  /// The file of the folder in which the session began.
  package let folderFile: String
  /// Which folder files the person trusts; nil when there is nowhere to keep it.
  package let trustFile: String?

  package static let folderFileName = ".pikirrc"

  package init(ownFile: String?, folderFile: String, trustFile: String?) {
    self.ownFile = ownFile
    self.folderFile = folderFile
    self.trustFile = trustFile
  }

  /// The places that the environment names (XDG Base Directory Specification).
  package init(variables: [String: String], currentFolder: String?) {
    let home = variables["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    func folder(_ name: String, _ usual: String) -> String? {
      if let given = variables[name], given.hasPrefix("/") { return given + "/pikir" }
      return home.map { $0 + usual + "/pikir" }
    }
    ownFile = folder("XDG_CONFIG_HOME", "/.config").map { $0 + "/rc.pikir" }
    trustFile = folder("XDG_STATE_HOME", "/.local/state").map { $0 + "/trusted" }
    folderFile = (currentFolder.map { $0 == "/" ? "" : $0 } ?? ".") + "/" + Self.folderFileName
  }
}
