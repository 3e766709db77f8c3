import PikirBase

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An open file of a `FailingFileSystem`.
final class FailingFile: OpenFile {
  private let inner: any OpenFile
  private let path: String
  private let owner: FailingFileSystem

  init(_ inner: any OpenFile, _ path: String, _ owner: FailingFileSystem) {
    self.inner = inner
    self.path = path
    self.owner = owner
  }

  func read(
    into buffer: UnsafeMutableRawBufferPointer,
    at byteOffset: Int
  ) throws(FileError) -> Int {
    try owner.perform("read", path, isChange: false) { () throws(FileError) in
      try inner.read(into: buffer, at: byteOffset)
    }
  }

  func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    try owner.perform("read", path, isChange: false) { () throws(FileError) in
      try inner.readNext(into: buffer)
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, at byteOffset: Int) throws(FileError) {
    let half = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)])
    switch owner.ruling("write", path, isChange: true) {
    case .pass: try inner.write(bytes, at: byteOffset)
    case .passThenDie:
      try inner.write(bytes, at: byteOffset)
      owner.die()
      throw FileError("write", path, errno: EIO)
    case .halfThenDie:
      try inner.write(half, at: byteOffset)
      owner.die()
      throw FileError("write", path, errno: EIO)
    case .halfThenFail(let errno):
      try inner.write(half, at: byteOffset)
      throw FileError("write", path, errno: errno)
    case .fail(let errno): throw FileError("write", path, errno: errno)
    }
  }

  func truncate(toByteCount byteCount: Int) throws(FileError) {
    try owner.perform("ftruncate", path) { () throws(FileError) in
      try inner.truncate(toByteCount: byteCount)
    }
  }

  func reserve(byteCount: Int) throws(FileError) {
    try owner.perform("fallocate", path) { () throws(FileError) in
      try inner.reserve(byteCount: byteCount)
    }
  }

  func sync() throws(FileError) {
    do throws(FileError) {
      try owner.perform("fsync", path) { () throws(FileError) in try inner.sync() }
    } catch {
      // After a sync that failed, the system forgets what it could not write.
      if !owner.isDead { (inner as? InMemoryFile)?.loseUnsynced() }
      throw error
    }
  }

  func status() throws(FileError) -> FileStatus {
    try owner.perform("stat", path, isChange: false) { () throws(FileError) in
      try inner.status()
    }
  }

  func map() throws(FileError) -> MappedBytes {
    try owner.perform("mmap", path, isChange: false) { () throws(FileError) in
      try inner.map()
    }
  }

  func tryLock(exclusive: Bool) throws(FileError) -> Bool {
    try owner.perform("flock", path, isChange: false) { () throws(FileError) in
      try inner.tryLock(exclusive: exclusive)
    }
  }

  func close() throws(FileError) {
    // Closing always happens; a dead process's files are closed by the system.
    try inner.close()
    _ = try owner.perform("close", path, isChange: false) { () throws(FileError) in }
  }
}
