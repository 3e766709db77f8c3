/// How a workspace is opened.
package enum StorageAccess: Sendable, Hashable {
  /// Takes the lock, waiting for it up to so many seconds; `W102` when another process keeps it.
  /// Falls back to read-only, with a note, where the directory cannot be written or is damaged.
  case readWrite(waitSeconds: Double)
  /// The same, but opens read-only, with `W102` as a note, when another process keeps the lock.
  case readWriteIfFree(waitSeconds: Double)
  /// Takes no lock and writes nothing.
  case readOnly
}

/// When a command's bytes are made durable.
package enum SyncPolicy: Sendable, Hashable {
  /// Before each command is acknowledged.
  case each
  /// After 1 MiB, 100 ms or `flush()`; until then a power cut may take commands back, newest first.
  case batch
}
