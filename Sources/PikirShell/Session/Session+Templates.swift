import PikirStore
package import PikirBase
package import PikirReply

extension Session {
  /// The reply templates: the workspace's own, then the shipped ones.
  ///
  /// - Throws: `T101`, `T102` or `F101` for a file that is wrong.
  package func templates() throws(Diagnostic) -> TemplateLibrary {
    var directories = environment.directories.map { $0 + "/templates" }
    if let storage = workspace.storage {
      directories.insert(storage.directory + "/templates", at: 0)
    }
    if let home = environment.home { directories.append(home + "/plugins/templates") }
    return try TemplateLibrary.load(from: directories, fileSystem: environment.fileSystem)
  }
}
