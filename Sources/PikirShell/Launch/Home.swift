package import PikirBase

/// Finds the folder with `plugins/` and `workspaces/` (decisions, "Where things live").
package enum Home {
  /// Looks at `$PIKIR_HOME`, else at `share/pikir` beside the executable's folder, else upward from
  /// the executable for a folder that holds `plugins`.
  ///
  /// - Parameters:
  ///   - environment: the process's variables.
  ///   - executable: the real path of the running program.
  ///   - fileSystem: where to look.
  /// - Returns: nil when there is none.
  package static func find(
    environment: [String: String],
    executable: String,
    fileSystem: any FileSystem
  ) -> String? {
    if let given = environment["PIKIR_HOME"], !given.isEmpty { return given }
    var folder = parentFolder(of: executable)
    let shared = parentFolder(of: folder) + "/share/pikir"
    if isHome(shared, fileSystem) { return shared }
    while folder.utf8.count > 1 {
      if isHome(folder, fileSystem) { return folder }
      folder = parentFolder(of: folder)
    }
    return nil
  }

  private static func isHome(_ folder: String, _ fileSystem: any FileSystem) -> Bool {
    (try? fileSystem.status(of: folder + "/plugins/templates").kind) == .directory
  }
}
