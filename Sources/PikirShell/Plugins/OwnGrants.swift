import PikirBase
import PikirPlugins
import PikirStore

/// What a person allowed plugins to do on this machine beyond the reviews of a workspace: to read a
/// folder, or a variable of the environment.
///
/// Approvals stand in the workspace, which may come from somebody else, or go on to a machine with
/// other secrets. What reaches out of it therefore counts only where it was allowed. Each such
/// permission is a small file, named by the hash of the plugin's files and the permission.
struct OwnGrants {
  private let folder: String
  private let environment: SessionEnvironment

  /// Nil where the system names no folder of the person's: then what stands in the workspace counts.
  init?(_ environment: SessionEnvironment) {
    guard let folder = environment.plugins.grantsFolder else { return nil }
    self.folder = folder
    self.environment = environment
  }

  /// The permissions of a pin that count here.
  func allowed(_ pin: PluginPin) -> [Capability] {
    pin.granted.filter { capability in
      !capability.kind.reachesOut || isKnown(path(capability, pin.hash))
    }
  }

  /// Notes what is allowed from now on.
  ///
  /// - Throws: `C109` when it cannot be written.
  func note(_ pin: PluginPin) throws(Diagnostic) {
    for capability in pin.granted where capability.kind.reachesOut {
      let path = path(capability, pin.hash)
      guard !isKnown(path) else { continue }
      try? environment.fileSystem.makeFolders(above: path, mode: 0o700)
      try environment.write(Array("\(pin.hash) \(capability.text)\n".utf8), toNewFile: path)
    }
  }

  private func isKnown(_ path: String) -> Bool {
    (try? environment.fileSystem.status(of: path).kind) == .regular
  }

  private func path(_ capability: Capability, _ hash: String) -> String {
    "\(folder)/\(SHA256.hash("\(hash) \(capability.text)".utf8).hexadecimal)"
  }
}
