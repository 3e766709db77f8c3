#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An open file of the system.
final class PosixFile: OpenFile, @unchecked Sendable {
  // Unchecked: the descriptor changes only at close, which its owner calls once, and the lock with
  // the owner's own calls.
  private var descriptor: Int32
  /// Whether a lock is to be given back.
  ///
  /// Closing alone gives it back only when no child process that is about to start another program
  /// still holds a copy of the descriptor.
  private var isLocked = false
  private let path: String
  private let closesAtEnd: Bool

  init(descriptor: Int32, path: String, closesAtEnd: Bool = true) {
    self.descriptor = descriptor
    self.path = path
    self.closesAtEnd = closesAtEnd
  }

  deinit {
    guard closesAtEnd, descriptor >= 0 else { return }
    unlock()
    _ = systemClose(descriptor)
  }

  func read(
    into buffer: UnsafeMutableRawBufferPointer,
    at byteOffset: Int
  ) throws(FileError) -> Int {
    let count = retried { pread(descriptor, buffer.baseAddress, buffer.count, off_t(byteOffset)) }
    guard count >= 0 else { throw .last("read", path) }
    return count
  }

  func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    let count = retried { systemRead(descriptor, buffer) }
    guard count >= 0 else { throw .last("read", path) }
    return count
  }

  func write(_ bytes: UnsafeRawBufferPointer, at byteOffset: Int) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = retried {
        pwrite(descriptor, rest.baseAddress, rest.count, off_t(byteOffset + done))
      }
      guard count > 0 else { throw .last("write", path) }
      done += count
    }
  }

  func truncate(toByteCount byteCount: Int) throws(FileError) {
    guard retried({ ftruncate(descriptor, off_t(byteCount)) }) == 0 else {
      throw .last("ftruncate", path)
    }
  }

  func reserve(byteCount: Int) throws(FileError) {
    guard byteCount > 0 else { return }
    let failure = systemReserve(descriptor, byteCount: byteCount)
    guard failure == 0 else { throw FileError("fallocate", path, errno: failure) }
  }

  func sync() throws(FileError) {
    guard systemSync(descriptor) == 0 else { throw .last("fsync", path) }
  }

  func status() throws(FileError) -> FileStatus {
    var info = stat()
    guard retried({ fstat(descriptor, &info) }) == 0 else { throw .last("stat", path) }
    return FileStatus(info)
  }

  func map() throws(FileError) -> MappedBytes {
    let size = try status().sizeBytes
    guard size > 0 else {
      return MappedBytes(UnsafeRawBufferPointer(start: nil, count: 0)) { _ in }
    }
    let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address, address != MAP_FAILED else { throw .last("mmap", path) }
    return MappedBytes(UnsafeRawBufferPointer(start: address, count: size)) { memory in
      munmap(UnsafeMutableRawPointer(mutating: memory.baseAddress), memory.count)
    }
  }

  func tryLock(exclusive: Bool) throws(FileError) -> Bool {
    if systemLock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 {
      isLocked = true
      return true
    }
    if errno == EWOULDBLOCK { return false }
    throw .last("flock", path)
  }

  func close() throws(FileError) {
    guard closesAtEnd, descriptor >= 0 else { return }
    unlock()
    let closing = descriptor
    descriptor = -1
    // After EINTR the descriptor is closed all the same.
    guard systemClose(closing) == 0 || errno == EINTR else { throw .last("close", path) }
  }

  private func unlock() {
    if isLocked { _ = systemLock(descriptor, LOCK_UN) }
    isLocked = false
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

extension FileStatus {
  init(_ info: stat) {
    let kind: FileKind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      case S_IFLNK: .link
      case S_IFIFO: .fifo
      default: .other
      }
    #if canImport(Darwin)
    let modified = EpochSeconds(info.st_mtimespec.tv_sec)
    #else
    let modified = EpochSeconds(info.st_mtim.tv_sec)
    #endif
    self.init(kind: kind, sizeBytes: Int(info.st_size), modified: modified)
  }
}
