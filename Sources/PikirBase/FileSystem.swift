/// Every file the program touches is reached through one of these, so that a test can make any
/// single operation fail, tear or vanish.
///
/// Paths are bytes as the system has them; a path with a NUL is refused with `W107`. All calls
/// retry on EINTR. Errors are `FileError`, which keeps the operation, the path and the errno;
/// the caller turns it into a `Diagnostic` that says what the person was doing.
package protocol FileSystem: Sendable {
  func open(_ path: String, _ mode: OpenMode) throws(FileError) -> any OpenFile
  func status(of path: String) throws(FileError) -> FileStatus
  func list(directory path: String) throws(FileError) -> [String]
  func makeDirectory(_ path: String, mode: UInt32) throws(FileError)
  func rename(_ from: String, to: String) throws(FileError)
  func remove(_ path: String) throws(FileError)
  func removeDirectory(_ path: String) throws(FileError)
  /// Makes names created, renamed or removed in a directory durable.
  func syncDirectory(_ path: String) throws(FileError)
}

/// How a file is opened; every mode sets close-on-exec.
package enum OpenMode: Sendable, Hashable {
  /// Must exist; follows links.
  case read
  /// Must exist and must not be a link; for files of our own.
  case readOwn
  /// Must not exist and must not be a link; mode 0600.
  case createNew
  /// Must not exist and must not be a link; everybody may read it, mode 0644 or, for a program,
  /// 0755, whatever the process's mask says.
  case createShared(isProgram: Bool)
  /// Must exist and must not be a link; writes go where `write(_:at:)` says.
  case update
  /// Created when missing, 0600, never followed through a link; for the lock file.
  case lock
}

package enum FileKind: Sendable, Hashable {
  case regular
  case directory
  case link
  case fifo
  case other
}

package struct FileStatus: Sendable, Hashable {
  package var kind: FileKind
  package var sizeBytes: Int
  package var modified: EpochSeconds

  package init(kind: FileKind, sizeBytes: Int, modified: EpochSeconds) {
    self.kind = kind
    self.sizeBytes = sizeBytes
    self.modified = modified
  }
}

/// An open file, closed when released; `close()` reports what the system says at that.
package protocol OpenFile: AnyObject, Sendable {
  /// Reads up to `buffer.count` bytes at an offset; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer, at byteOffset: Int) throws(FileError) -> Int
  /// Reads on from where the last such call stopped; for pipes and standard input too.
  func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int
  /// Writes all bytes at an offset, or throws with an unknown part of them written.
  func write(_ bytes: UnsafeRawBufferPointer, at byteOffset: Int) throws(FileError)
  func truncate(toByteCount: Int) throws(FileError)
  /// Reserves space, so that a full disk is met before anything changes.
  func reserve(byteCount: Int) throws(FileError)
  /// Makes contents and size durable.
  func sync() throws(FileError)
  func status() throws(FileError) -> FileStatus
  /// The whole file as memory, read-only and private; an empty mapping for an empty file.
  func map() throws(FileError) -> MappedBytes
  /// Takes an exclusive or a shared lock without waiting; false when somebody else holds it.
  func tryLock(exclusive: Bool) throws(FileError) -> Bool
  func close() throws(FileError)
}

/// What the system refused.
package struct FileError: Error, Sendable, Hashable {
  /// The call's common name, such as `open`, `write`, `fsync` or `rename`.
  package let operation: String
  package let path: String
  package let errno: Int32

  package init(_ operation: String, _ path: String, errno: Int32) {
    self.operation = operation
    self.path = path
    self.errno = errno
  }
}

/// Memory that stays valid and unchanged while this object lives.
package final class MappedBytes: @unchecked Sendable {
  package let bytes: UnsafeRawBufferPointer
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void

  /// Takes over memory; `release` is called once with `bytes` when the last holder lets go.
  package init(
    _ bytes: UnsafeRawBufferPointer,
    release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) {
    self.bytes = bytes
    self.release = release
  }

  deinit { release(bytes) }
}
