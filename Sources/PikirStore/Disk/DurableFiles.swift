import PikirBase

/// The few compound steps from which everything durable is made, in the order that matters.
struct DurableFiles: Sendable {
  let fileSystem: any FileSystem
  let faults: ProtocolFaults

  /// Makes a file's contents durable.
  func sync(_ file: any OpenFile) throws(FileError) {
    if faults.contains(.noFileSync) { return }
    do {
      try file.sync()
    } catch {
      guard faults.contains(.syncRetried) else { throw error }
      try file.sync()
    }
  }

  /// Makes the names in a directory durable.
  func syncDirectory(_ path: String) throws(FileError) {
    if faults.contains(.noDirectorySync) { return }
    try fileSystem.syncDirectory(path)
  }

  /// Starts a file under a temporary name; one left by a crash gives way.
  func createTemporary(_ path: String) throws(FileError) -> any OpenFile {
    do {
      return try fileSystem.open(path, .createNew)
    } catch {
      guard error.isTaken else { throw error }
      try fileSystem.remove(path)
      return try fileSystem.open(path, .createNew)
    }
  }

  /// Gives a written file its final name: sync, `check`, rename, sync of the directory.
  func publish(
    _ file: any OpenFile,
    from temporary: String,
    to final: String,
    in directory: String,
    check: () throws(FileError) -> Void = {}
  ) throws(FileError) {
    try settle(file, check: check)
    try name(file, from: temporary, to: final, in: directory)
  }

  /// The first half of `publish`: what is under the temporary name is durable and right.
  func settle(_ file: any OpenFile, check: () throws(FileError) -> Void) throws(FileError) {
    if faults.contains(.renameBeforeSync) { return }
    try sync(file)
    try check()
  }

  /// The second half of `publish`: the settled file gets its name.
  func name(
    _ file: any OpenFile,
    from temporary: String,
    to final: String,
    in directory: String
  ) throws(FileError) {
    try fileSystem.rename(temporary, to: final)
    try syncDirectory(directory)
    if faults.contains(.renameBeforeSync) { try sync(file) }
  }

  /// Writes a small file whole, under its final name only when it is durable.
  func write(_ bytes: [UInt8], to final: String, in directory: String) throws(FileError) {
    let temporary = final + ".tmp"
    let file = try createTemporary(temporary)
    do {
      try file.write(bytes)
      try publish(file, from: temporary, to: final, in: directory)
      try file.close()
    } catch {
      removeQuietly(temporary)
      throw error
    }
  }

  /// Removes a leftover; failing to is harmless, because opening removes it again.
  func removeQuietly(_ path: String) {
    do throws(FileError) {
      try fileSystem.remove(path)
    } catch {}
  }
}

extension OpenFile {
  /// Writes an array's bytes at an offset.
  func write(_ bytes: [UInt8], at byteOffset: Int = 0) throws(FileError) {
    let failure = bytes.withUnsafeBytes { buffer -> FileError? in
      do throws(FileError) {
        try write(buffer, at: byteOffset)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }
}
