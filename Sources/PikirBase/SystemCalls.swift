#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// The system's calls under names that do not collide with the methods that use them.

/// Repeats a call while a signal interrupts it.
func retried<Value: SignedInteger>(_ call: () -> Value) -> Value {
  while true {
    let result = call()
    if result == -1, errno == EINTR { continue }
    return result
  }
}

func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  retried { open(path, flags, mode) }
}

func systemClose(_ descriptor: Int32) -> Int32 {
  // Not retried: after EINTR the descriptor is gone on Linux.
  close(descriptor)
}

func systemRename(_ from: String, _ to: String) -> Int32 { retried { rename(from, to) } }

func systemMakeDirectory(_ path: String, _ mode: mode_t) -> Int32 { retried { mkdir(path, mode) } }

func systemUnlink(_ path: String) -> Int32 { retried { unlink(path) } }

func systemRemoveDirectory(_ path: String) -> Int32 { retried { rmdir(path) } }

func systemSync(_ descriptor: Int32) -> Int32 {
  #if canImport(Darwin)
  // fsync alone leaves data in the drive's cache there.
  let full = retried { fcntl(descriptor, F_FULLFSYNC) }
  return full == -1 ? retried { fsync(descriptor) } : 0
  #else
  // Includes the size, which is all the metadata that reading back needs.
  return retried { fdatasync(descriptor) }
  #endif
}

func systemSyncDirectory(_ descriptor: Int32) -> Int32 { retried { fsync(descriptor) } }

/// Reserves space from the start of a file; 0, or the errno of the failure.
func systemReserve(_ descriptor: Int32, byteCount: Int) -> Int32 {
  #if canImport(Darwin)
  var request = fstore_t(
    fst_flags: UInt32(F_ALLOCATEALL),
    fst_posmode: F_PEOFPOSMODE,
    fst_offset: 0,
    fst_length: off_t(byteCount),
    fst_bytesalloc: 0
  )
  return retried { fcntl(descriptor, F_PREALLOCATE, &request) } == -1 && errno == ENOSPC
    ? ENOSPC : 0
  #else
  while true {
    let failure = posix_fallocate(descriptor, 0, off_t(byteCount))
    switch failure {
    case EINTR: continue
    // The file system cannot reserve; a full disk will be met later.
    case EINVAL, EOPNOTSUPP, ENOSYS: return 0
    default: return failure
    }
  }
  #endif
}

func systemLock(_ descriptor: Int32, _ operation: Int32) -> Int32 {
  retried { flock(descriptor, operation) }
}
