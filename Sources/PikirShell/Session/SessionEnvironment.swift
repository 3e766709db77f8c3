package import PikirBase
package import PikirPlugins

/// The outside world as a session sees it; a test replaces any part.
package struct SessionEnvironment: Sendable {
  package var fileSystem: any FileSystem
  package var clock: any Clock
  package var steadyClock: any SteadyClock
  package var interrupt: Interrupt
  package var holder: ProcessIdentity
  /// The folder with `plugins/` and `workspaces/`; nil when it was not found.
  package var home: String?
  /// The process's own folder; nil when the system does not tell.
  package var currentFolder: String?
  /// The start-up files of a prompt; nil where nobody types.
  package var startUp: StartUpPlaces?
  /// What `~/` stands for; nil when the system names no folder.
  package var personFolder: String?
  /// Where relative paths are looked for, in order; the first takes what is written.
  ///
  /// Empty means the process's own folder.
  package var directories: [String] = []
  /// Where plugins lie apart from the workspace and the shipped ones.
  package var plugins = PluginPlaces()
  /// The program that plugins run in.
  package var workers = WorkerLaunch()
  /// A variable of the process, for plugins that were allowed to read it.
  package var variable: @Sendable (String) -> String? = { _ in nil }
  /// Opens standard input for `import -`; nil when it is not free.
  package var standardInput: (@Sendable () -> (any OpenFile)?)?

  package init(
    fileSystem: any FileSystem,
    clock: any Clock = SystemClock(),
    steadyClock: any SteadyClock = SystemSteadyClock(),
    interrupt: Interrupt = Interrupt(),
    holder: ProcessIdentity = .current(),
    home: String? = nil
  ) {
    self.fileSystem = fileSystem
    self.clock = clock
    self.steadyClock = steadyClock
    self.interrupt = interrupt
    self.holder = holder
    self.home = home
  }

  /// The path to read for one that a person typed: the first that exists.
  package func readingPath(_ typed: String) -> String {
    let typed = expanded(typed)
    guard !typed.utf8.starts(with: "/".utf8) else { return typed }
    let candidates = directories.map { $0 + "/" + typed }
    return candidates.first { (try? fileSystem.status(of: $0)) != nil } ?? candidates.first ?? typed
  }

  /// A path from the root on, without `.`, `..` and doubled slashes; links are not followed.
  package func wholePath(_ path: String) -> String {
    let isWhole = path.utf8.first == UInt8(ascii: "/")
    guard let start = isWhole ? "" : currentFolder else { return path }
    var parts: [Substring] = []
    for part in (start + "/" + path).split(separator: "/") where part != "." {
      if part == ".." {
        _ = parts.popLast()
      } else {
        parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  private func expanded(_ typed: String) -> String {
    guard let personFolder, typed.utf8.starts(with: "~/".utf8) else { return typed }
    return personFolder + typed.dropFirst()
  }

  /// The path to write for one that a person typed.
  package func writingPath(_ typed: String) -> String {
    let typed = expanded(typed)
    guard !typed.utf8.starts(with: "/".utf8), let first = directories.first else { return typed }
    return first + "/" + typed
  }
}
