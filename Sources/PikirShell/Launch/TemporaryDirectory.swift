package import PikirBase

/// A folder for one run, removed with all it holds at the end.
package struct TemporaryDirectory: ~Copyable {
  package let path: String
  private let fileSystem: any FileSystem

  /// Makes a new folder that nobody else uses.
  ///
  /// - Parameters:
  ///   - parent: an existing folder, such as `/tmp`.
  ///   - name: how its name begins.
  ///   - environment: the world it is made in.
  /// - Throws: `C109` when it cannot be made.
  package init(
    in parent: String,
    name: String,
    environment: SessionEnvironment
  ) throws(Diagnostic) {
    fileSystem = environment.fileSystem
    var number = 0
    while true {
      let path = "\(parent)/\(name)-\(environment.holder.processID)-\(number)"
      do throws(FileError) {
        try environment.fileSystem.makeDirectory(path, mode: 0o700)
        self.path = path
        return
      } catch {
        guard error.isTaken, number < 10_000 else {
          throw Diagnostic(
            .outputFile,
            "no folder can be made in \(parent)",
            hints: ["name another place with TMPDIR"],
            cause: error.systemText
          )
        }
      }
      number += 1
    }
  }

  deinit { Self.remove(path, fileSystem, depth: 0) }

  /// Links are removed and never followed.
  private static func remove(_ path: String, _ fileSystem: any FileSystem, depth: Int) {
    for name in (try? fileSystem.list(directory: path)) ?? [] where name != "." && name != ".." {
      let inner = path + "/" + name
      if (try? fileSystem.remove(inner)) == nil, depth < 16 {
        remove(inner, fileSystem, depth: depth + 1)
      }
    }
    try? fileSystem.removeDirectory(path)
  }
}
