package import PikirBase
package import PikirStore

extension Session {
  /// The outside world as the files of a workspace see it.
  package var storageEnvironment: StorageEnvironment {
    StorageEnvironment(
      fileSystem: environment.fileSystem,
      steadyClock: environment.steadyClock,
      holder: environment.holder,
      now: environment.clock.now(),
      interrupt: environment.interrupt
    )
  }

  /// A path without the folder that relative paths begin at.
  package func shown(_ path: String) -> String {
    guard let folder = environment.directories.first, path.utf8.starts(with: (folder + "/").utf8)
    else { return path }
    return String(decoding: path.utf8.dropFirst(folder.utf8.count + 1), as: UTF8.self)
  }

  /// Closes the workspace and reports what that met.
  ///
  /// - Throws: as `Workspace.close`.
  package func closeWorkspace() throws(Diagnostic) {
    try workspace.close()
    for note in workspace.closingNotes { printer.report(note) }
  }

  /// Closes the workspace and goes on with another.
  ///
  /// - Parameters:
  ///   - path: the directory of the other one, as the system knows it.
  ///   - access: whether it is opened for changes.
  /// - Returns: false when it is this very workspace, which stays open for changes.
  /// - Throws: why it cannot be opened; the session keeps the old one then.
  @discardableResult
  package func open(_ path: String, access: StorageAccess) throws(Diagnostic) -> Bool {
    let opened = try Workspace.open(
      at: path,
      access: access,
      clock: clock,
      in: storageEnvironment
    )
    if opened.lockNote != nil, let storage = workspace.storage, !storage.isReadOnly,
      opened.storage?.isSameWorkspace(as: storage) == true
    {
      try opened.close()
      return false
    }
    try closeWorkspace()
    switchTo(opened)
    for note in opened.openingNotes { printer.report(note) }
    return true
  }
}
