#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension FileError {
  /// The system's words, with the call: `write: No space left on device`.
  package var systemText: String {
    "\(operation): \(String(cString: strerror(errno)))"
  }

  /// Nothing has that name.
  package var isMissing: Bool { errno == ENOENT || errno == ENOTDIR }

  /// The name exists already.
  package var isTaken: Bool { errno == EEXIST }

  /// There is no room: full disk, quota, or a file size limit.
  package var isOutOfSpace: Bool { errno == ENOSPC || errno == EDQUOT || errno == EFBIG }

  /// The person or the medium does not allow it.
  package var isForbidden: Bool { errno == EROFS || errno == EACCES || errno == EPERM }

  /// The medium gave an error instead of the bytes.
  package var isUnreadable: Bool { errno == EIO }

  /// The last part of the path is a link where a file of our own was expected.
  package var isLink: Bool { errno == ELOOP }

  /// The person did not want it any more.
  package var isCancelled: Bool { errno == ECANCELED }

  /// Work on a file that an interrupt ended.
  package static func cancelled(_ operation: String, _ path: String) -> FileError {
    FileError(operation, path, errno: ECANCELED)
  }

  /// A path with a NUL, which no system call can be given whole.
  package static func pathWithNUL(_ operation: String, _ path: String) -> FileError {
    FileError(operation, path, errno: EINVAL)
  }

  /// A file that gave fewer bytes than its size promises.
  package static func endedEarly(_ path: String) -> FileError {
    FileError("read", path, errno: EIO)
  }

  /// The failure of a call that just set `errno`.
  package static func last(_ operation: String, _ path: String) -> FileError {
    FileError(operation, path, errno: currentErrno())
  }
}

private func currentErrno() -> Int32 { errno }
