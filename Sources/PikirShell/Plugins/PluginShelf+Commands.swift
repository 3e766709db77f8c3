import PikirBase
import PikirPlugins

extension PluginShelf {
  /// Whether a plugin that may be run can have a command of a name.
  ///
  /// - Complexity: a look at the sizes and times of files; where one changed since a session last
  ///   looked, all plugins are read.
  func mayHaveCommand(_ name: String) -> Bool {
    // Files that go on instead of those on the disk are known to this session alone.
    guard held.isEmpty else { return true }
    return commandNames().contains { $0.utf8.elementsEqual(name.utf8) }
  }

  private func commandNames() -> [String] {
    let state = commandState()
    if let knownCommands, knownCommands.state == state { return knownCommands.names }
    let index = commandIndex
    let names = index?.names(for: state) ?? learnCommands(state, index)
    knownCommands = (state, names)
    return names
  }

  /// Reads all plugins; what hung on the moment is not kept.
  private func learnCommands(_ state: [String], _ index: CommandIndex?) -> [String] {
    let items = items()
    let names = items.compactMap(\.found.bundle).flatMap { bundle in
      knownManifest(of: bundle)?.commands.map(\.id) ?? []
    }
    let isPassing = items.contains { item in
      guard case .broken(let fault) = item.standing else { return false }
      return Self.passing.contains(fault.code)
    }
    if !isPassing { index?.keep(names, for: state) }
    return names
  }

  private var commandIndex: CommandIndex? {
    session.environment.plugins.cacheFolder.map { folder in
      CommandIndex(
        folder: folder,
        places: folders.map { session.environment.wholePath($0.path) },
        fileSystem: fileSystem
      )
    }
  }

  /// Everything that decides which commands there are.
  private func commandState() -> [String] {
    let settings = pluginSettings.map { "\($0.key)=\($0.value)" }
    let limits = limits
    return [Self.program] + fingerprint()
      + settings.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      + ["\(limits.memoryBytes) \(limits.answerMilliseconds) \(limits.allowsUnconfined)"]
  }
}
