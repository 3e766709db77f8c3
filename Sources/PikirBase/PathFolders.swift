/// The folder that a path lies in: `.` for a bare name, `/` for what lies in the root.
package func parentFolder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

extension FileSystem {
  /// Makes the folders of a path that are missing.
  ///
  /// - Throws: the first that cannot be made; that somebody else was first is no fault.
  package func makeFolders(above path: String, mode: UInt32) throws(FileError) {
    for slash in path.utf8.indices where path.utf8[slash] == UInt8(ascii: "/") {
      guard slash != path.startIndex else { continue }
      let folder = String(path[..<slash])
      guard (try? status(of: folder)) == nil else { continue }
      do throws(FileError) {
        try makeDirectory(folder, mode: mode)
      } catch {
        guard error.isTaken else { throw error }
      }
    }
  }
}
