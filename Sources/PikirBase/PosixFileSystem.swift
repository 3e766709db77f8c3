#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The system's own files.
package struct PosixFileSystem: FileSystem {
  package init() {}

  /// Standard input as a file that only `readNext` makes sense on.
  package static func standardInput() -> any OpenFile {
    PosixFile(descriptor: 0, path: "<stdin>", closesAtEnd: false)
  }

  package func open(_ path: String, _ mode: OpenMode) throws(FileError) -> any OpenFile {
    try refuseNUL("open", path)
    let flags: Int32 =
      switch mode {
      // Without O_NONBLOCK, opening a FIFO that nobody writes would hang.
      case .read: O_RDONLY | O_NONBLOCK
      case .readOwn: O_RDONLY | O_NOFOLLOW | O_NONBLOCK
      case .createNew, .createShared: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW
      case .update: O_RDWR | O_NOFOLLOW
      case .lock: O_RDWR | O_CREAT | O_NOFOLLOW
      }
    let descriptor = systemOpen(path, flags | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .last("open", path) }
    if case .createShared(let isProgram) = mode, fchmod(descriptor, isProgram ? 0o755 : 0o644) != 0
    {
      let failure = FileError.last("chmod", path)
      _ = systemClose(descriptor)
      throw failure
    }
    return PosixFile(descriptor: descriptor, path: path)
  }

  /// What a name stands for; a link is reported as a link, not followed.
  package func status(of path: String) throws(FileError) -> FileStatus {
    try refuseNUL("stat", path)
    var info = stat()
    guard retried({ lstat(path, &info) }) == 0 else { throw .last("stat", path) }
    return FileStatus(info)
  }

  /// The names in a directory, sorted by their bytes, without `.` and `..`.
  package func list(directory path: String) throws(FileError) -> [String] {
    try refuseNUL("opendir", path)
    guard let stream = opendir(path) else { throw .last("opendir", path) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw .last("readdir", path) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package func makeDirectory(_ path: String, mode: UInt32) throws(FileError) {
    try refuseNUL("mkdir", path)
    guard systemMakeDirectory(path, mode_t(mode)) == 0 else { throw .last("mkdir", path) }
  }

  package func rename(_ from: String, to: String) throws(FileError) {
    try refuseNUL("rename", from)
    try refuseNUL("rename", to)
    guard systemRename(from, to) == 0 else { throw .last("rename", from) }
  }

  package func remove(_ path: String) throws(FileError) {
    try refuseNUL("unlink", path)
    guard systemUnlink(path) == 0 else { throw .last("unlink", path) }
  }

  package func removeDirectory(_ path: String) throws(FileError) {
    try refuseNUL("rmdir", path)
    guard systemRemoveDirectory(path) == 0 else { throw .last("rmdir", path) }
  }

  package func syncDirectory(_ path: String) throws(FileError) {
    try refuseNUL("open", path)
    let descriptor = systemOpen(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { throw .last("open", path) }
    defer { _ = systemClose(descriptor) }
    guard systemSyncDirectory(descriptor) == 0 else { throw .last("fsync", path) }
  }

  private func refuseNUL(_ operation: String, _ path: String) throws(FileError) {
    if path.utf8.contains(0) { throw .pathWithNUL(operation, path) }
  }
}
