import PikirBase

/// Files in memory, read-only, that can be of any kind, fail at a byte, or change while read.
struct MemoryFiles: FileSystem {
  struct Stored: Sendable {
    var bytes: [UInt8] = []
    var kind = FileKind.regular
    /// Reads that touch this byte fail with EIO.
    var badByte: Int?
    /// The time of change that is told after the first read.
    var laterModified: EpochSeconds = 0
  }

  var files: [String: Stored] = [:]

  init(_ files: [String: [UInt8]]) {
    self.files = files.mapValues { Stored(bytes: $0) }
  }

  func open(_ path: String, _ mode: OpenMode) throws(FileError) -> any OpenFile {
    guard let stored = files[path] else { throw FileError("open", path, errno: 2) }
    return MemoryFile(stored, path: path)
  }

  func status(of path: String) throws(FileError) -> FileStatus {
    guard let stored = files[path] else { throw FileError("stat", path, errno: 2) }
    return FileStatus(kind: stored.kind, sizeBytes: stored.bytes.count, modified: 0)
  }

  func list(directory path: String) throws(FileError) -> [String] {
    let prefix = path == "." ? "" : path + "/"
    let names = files.keys.filter { $0.hasPrefix(prefix) }.map {
      String($0.dropFirst(prefix.count))
    }
    guard !names.isEmpty else { throw FileError("opendir", path, errno: 2) }
    return names
  }

  func makeDirectory(_ path: String, mode: UInt32) throws(FileError) { throw readOnly(path) }
  func rename(_ from: String, to: String) throws(FileError) { throw readOnly(from) }
  func remove(_ path: String) throws(FileError) { throw readOnly(path) }
  func removeDirectory(_ path: String) throws(FileError) { throw readOnly(path) }
  func syncDirectory(_ path: String) throws(FileError) { throw readOnly(path) }

  private func readOnly(_ path: String) -> FileError { FileError("write", path, errno: 30) }
}

/// An open file of `MemoryFiles`; used by one thread.
final class MemoryFile: OpenFile, @unchecked Sendable {
  private let stored: MemoryFiles.Stored
  private let path: String
  private var position = 0
  private var wasRead = false

  init(_ stored: MemoryFiles.Stored, path: String) {
    self.stored = stored
    self.path = path
  }

  func read(
    into buffer: UnsafeMutableRawBufferPointer,
    at byteOffset: Int
  ) throws(FileError) -> Int {
    wasRead = true
    let count = max(0, min(buffer.count, stored.bytes.count - byteOffset))
    if let bad = stored.badByte, bad >= byteOffset, bad < byteOffset + count {
      guard bad > byteOffset else { throw FileError("read", path, errno: 5) }
      buffer.copyBytes(from: stored.bytes[byteOffset..<bad])
      return bad - byteOffset
    }
    buffer.copyBytes(from: stored.bytes[byteOffset..<(byteOffset + count)])
    return count
  }

  func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    let count = try read(into: buffer, at: position)
    position += count
    return count
  }

  func status() throws(FileError) -> FileStatus {
    FileStatus(
      kind: stored.kind,
      sizeBytes: stored.bytes.count,
      modified: wasRead ? stored.laterModified : 0
    )
  }

  func write(_ bytes: UnsafeRawBufferPointer, at byteOffset: Int) throws(FileError) {
    throw FileError("write", path, errno: 9)
  }
  func truncate(toByteCount: Int) throws(FileError) { throw FileError("truncate", path, errno: 9) }
  func reserve(byteCount: Int) throws(FileError) { throw FileError("reserve", path, errno: 9) }
  func sync() throws(FileError) {}
  func map() throws(FileError) -> MappedBytes { throw FileError("mmap", path, errno: 19) }
  func tryLock(exclusive: Bool) throws(FileError) -> Bool { true }
  func close() throws(FileError) {}
}
