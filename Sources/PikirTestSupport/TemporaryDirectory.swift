import PikirBase

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A fresh directory of the real file system, removed with everything in it at the end.
package final class TemporaryDirectory {
  package let path: String

  package init() {
    var template = Array("/tmp/pikir-test-XXXXXX".utf8CString)
    let made = mkdtemp(&template)
    precondition(made != nil, "a temporary directory can be made")
    path = made.map { String(cString: $0) } ?? ""
  }

  /// A path inside.
  package func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    let files = PosixFileSystem()
    do throws(FileError) {
      for name in try files.list(directory: path) {
        let child = "\(path)/\(name)"
        if try files.status(of: child).kind == .directory {
          remove(child)
        } else {
          try files.remove(child)
        }
      }
      try files.removeDirectory(path)
    } catch {}
  }
}
