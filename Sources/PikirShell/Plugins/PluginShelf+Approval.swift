import PikirBase
import PikirPlugins
import PikirStore

/// The files that were approved, kept beside the plugins.
extension PluginShelf {
  /// Keeps the files that were approved, so that the next approval can show what changed, and notes
  /// what they are allowed.
  ///
  /// Where the files cannot be kept, the next approval shows them and no difference.
  ///
  /// - Throws: `C109` when it cannot be noted.
  func keep(_ bundle: PluginBundle, allowing granted: [Capability]) throws(Diagnostic) {
    try OwnGrants(session.environment)?.note(PluginPin(hash: bundle.hash, granted: granted))
    let bytes = PluginArchive.encoded(bundle)
    guard let path = archivePath(bundle.hash) else {
      keptFiles[bundle.hash] = bytes
      return
    }
    guard (try? fileSystem.status(of: path)) == nil else { return }
    try? fileSystem.makeFolders(above: path, mode: 0o755)
    do throws(Diagnostic) {
      try session.environment.write(bytes, toNewFile: path)
    } catch {
      keptFiles[bundle.hash] = bytes
    }
  }

  /// What an approval allows here.
  func granted(by pin: PluginPin) -> [Capability] {
    OwnGrants(session.environment)?.allowed(pin) ?? pin.granted
  }

  /// The files of a plugin that were approved under a hash; nil when they were not kept.
  func approvedFiles(_ hash: String, like bundle: PluginBundle) -> PluginBundle? {
    let read = archivePath(hash).flatMap { try? fileSystem.open($0, .readOwn).map() }
    guard let bytes = read.map({ Array($0.bytes) }) ?? keptFiles[hash] else { return nil }
    return PluginArchive.decode(bytes, hash: hash, like: bundle)
  }

  private func archivePath(_ hash: String) -> String? {
    session.workspace.storage.map { $0.directory + "/plugins/.approved/" + hash }
  }

  /// Goes on with the approved files of a plugin whose new ones are not good.
  ///
  /// - Returns: whether they were kept.
  func hold(_ bundle: PluginBundle) -> Bool {
    guard case .other(let pin) = trust(of: bundle) else { return false }
    held[bundle.name] = held[bundle.name] ?? approvedFiles(pin.hash, like: bundle)
    invalidate()
    return held[bundle.name]?.hash == pin.hash
  }

  func letGo(_ name: String) {
    held[name] = nil
    invalidate()
  }
}
