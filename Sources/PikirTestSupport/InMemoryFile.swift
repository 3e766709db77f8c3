import PikirBase

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An open file of an `InMemoryFileSystem`.
final class InMemoryFile: OpenFile, @unchecked Sendable {
  // Unchecked: the file system's mutex guards the node; the position is the reader's own.
  private let node: InMemoryNode
  private let path: String
  private let fileSystem: InMemoryFileSystem
  private var position = 0

  init(_ node: InMemoryNode, _ path: String, _ fileSystem: InMemoryFileSystem) {
    self.node = node
    self.path = path
    self.fileSystem = fileSystem
  }

  deinit { unlock() }

  func read(
    into buffer: UnsafeMutableRawBufferPointer,
    at byteOffset: Int
  ) throws(FileError) -> Int {
    guard node.kind == .regular else { throw FileError("read", path, errno: EISDIR) }
    return fileSystem.access(node) { node in
      let count = max(0, min(buffer.count, node.contents.count - byteOffset))
      if count > 0 {
        node.contents.withUnsafeBytes { bytes in
          buffer.copyMemory(
            from: UnsafeRawBufferPointer(rebasing: bytes[byteOffset..<(byteOffset + count)])
          )
        }
      }
      return count
    }
  }

  func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    let count = try read(into: buffer, at: position)
    position += count
    return count
  }

  func write(_ bytes: UnsafeRawBufferPointer, at byteOffset: Int) throws(FileError) {
    let failure = fileSystem.change(node, .write(Array(bytes), byteOffset: byteOffset))
    if let failure { throw FileError("write", path, errno: failure) }
  }

  func truncate(toByteCount byteCount: Int) throws(FileError) {
    let failure = fileSystem.change(node, .resize(byteCount: byteCount))
    if let failure { throw FileError("ftruncate", path, errno: failure) }
  }

  func reserve(byteCount: Int) throws(FileError) {
    let failure = fileSystem.reserve(node, byteCount: byteCount)
    if let failure { throw FileError("fallocate", path, errno: failure) }
  }

  func sync() throws(FileError) { fileSystem.access(node) { $0.sync() } }

  /// What a failed sync does to the changes it should have written.
  func loseUnsynced() { fileSystem.access(node) { $0.loseUnsynced() } }

  func status() throws(FileError) -> FileStatus {
    fileSystem.access(node) { node in
      FileStatus(kind: node.kind, sizeBytes: node.contents.count, modified: 0)
    }
  }

  func map() throws(FileError) -> MappedBytes {
    let contents = fileSystem.access(node) { $0.contents }
    let copy = UnsafeMutableRawBufferPointer.allocate(
      byteCount: contents.count,
      alignment: 4096
    )
    copy.copyBytes(from: contents)
    return MappedBytes(UnsafeRawBufferPointer(copy)) { memory in
      UnsafeMutableRawBufferPointer(mutating: memory).deallocate()
    }
  }

  func tryLock(exclusive: Bool) throws(FileError) -> Bool {
    let me = ObjectIdentifier(self)
    return fileSystem.access(node) { node in
      let isExclusivelyTaken = node.exclusiveLock != nil && node.exclusiveLock != me
      let isShared = !node.sharedLocks.subtracting([me]).isEmpty
      if isExclusivelyTaken || (exclusive && isShared) { return false }
      node.exclusiveLock = exclusive ? me : nil
      if !exclusive { node.sharedLocks.insert(me) }
      return true
    }
  }

  func close() throws(FileError) { unlock() }

  private func unlock() {
    let me = ObjectIdentifier(self)
    fileSystem.access(node) { node in
      if node.exclusiveLock == me { node.exclusiveLock = nil }
      node.sharedLocks.remove(me)
    }
  }
}
