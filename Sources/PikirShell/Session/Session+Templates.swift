import PikirStore
package import PikirReply

extension Session {
  /// The reply templates: the workspace's own, then the shipped ones.
  package func templates() -> TemplateLibrary {
    var directories = environment.directories.map { $0 + "/templates" }
    if let storage = workspace.storage {
      directories.insert(storage.directory + "/templates", at: 0)
    }
    if let home = environment.home { directories.append(home + "/plugins/templates") }
    return TemplateLibrary.load(from: directories, fileSystem: environment.fileSystem)
  }
}
