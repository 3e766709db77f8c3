package import PikirBase

extension WorkspaceStorage {
  private static let batchBytes = 1 << 20
  private static let batchMilliseconds: Int64 = 100

  /// Appends one command and makes it durable; all of it or nothing.
  ///
  /// - Parameters:
  ///   - kind: kept with the command, not looked at.
  ///   - pieces: the payload's bytes, in order; their cuts are not kept.
  /// - Returns: the command's sequence number.
  /// - Throws: `W104` read-only, `W105` frozen, `S105` when there is no room (nothing changed, try
  ///   again later), `S103`/`S104` when the disk failed: the command is not certain, the storage
  ///   is frozen, reopening decides.
  /// - Complexity: O(bytes), one write per MiB and one sync.
  package func append(
    _ kind: OperationKind,
    pieces: [UnsafeRawBufferPointer]
  ) throws(Diagnostic) -> UInt64 {
    try beginGroup(kind)
    try appendPart(pieces)
    return try commitGroup()
  }

  /// Appends one command and makes it durable; see `append(_:pieces:)`.
  package func append(_ kind: OperationKind, payload: [UInt8]) throws(Diagnostic) -> UInt64 {
    let result = payload.withUnsafeBytes { bytes -> Result<UInt64, Diagnostic> in
      do throws(Diagnostic) {
        return .success(try append(kind, pieces: [bytes]))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Starts a command that is too large to be held at once; nothing else is appended meanwhile.
  ///
  /// What `append` throws, each of the four may throw; the group is abandoned then.
  ///
  /// - Parameter kind: kept with the command, not looked at.
  /// - Throws: as `append(_:pieces:)`.
  package func beginGroup(_ kind: OperationKind) throws(Diagnostic) {
    try checkWritable()
    try payOwedSync()
    try openedWriter().begin(kind, afterUnsynced: hasPending)
  }

  /// Adds bytes to the begun group's payload; cuts between calls are not kept.
  ///
  /// - Parameter pieces: the bytes, in order; copied.
  /// - Throws: as `append(_:pieces:)`.
  package func appendPart(_ pieces: [UnsafeRawBufferPointer]) throws(Diagnostic) {
    guard let writer else { preconditionFailure("a group is begun before its bytes") }
    do throws(FileError) {
      for piece in pieces { try writer.add(piece) }
    } catch {
      throw undoAppend(error, in: writer, doing: "writing the command")
    }
  }

  /// Makes the begun group durable as one command.
  ///
  /// - Returns: the command's sequence number.
  /// - Throws: as `append(_:pieces:)`.
  package func commitGroup() throws(Diagnostic) -> UInt64 {
    guard let writer else { preconditionFailure("a group is begun before its end") }
    let start = writer.endOffset
    do throws(FileError) {
      try writer.commit()
    } catch {
      throw undoAppend(error, in: writer, doing: "writing the command")
    }
    lastSequence = writer.lastSequence
    chain = writer.chain
    if environment.plantedFaults.contains(.acknowledgeEarly) {
      owesSync = true
      return lastSequence
    }
    if pendingBytes == 0 { pendingSince = environment.steadyClock.milliseconds() }
    pendingBytes += writer.endOffset - start
    if isSyncDue { try flush() }
    return lastSequence
  }

  /// Takes the begun group out of the log again; freezes the storage where that fails.
  package func abandonGroup() {
    guard let writer, writer.isGroupOpen else { return }
    do throws(FileError) {
      try writer.rollBack(files)
    } catch {
      isFrozen = true
    }
  }

  /// Makes the commands of a batch durable.
  ///
  /// - Throws: `S104` when the disk did not confirm them; the storage is frozen then.
  package func flush() throws(Diagnostic) {
    guard pendingBytes > 0, let writer else { return }
    try checkWritable()
    try syncOrFreeze(writer.file, doing: "making the command durable")
    pendingBytes = 0
  }

  /// Writes a MARK after idle time, and nothing when the log ends with one.
  ///
  /// With it, later rot of the last command cannot be taken for an unfinished command.
  ///
  /// - Throws: `S105` when there is no room, `S103`/`S104` when the disk failed.
  package func mark() throws(Diagnostic) {
    try checkWritable()
    try flush()
    guard let writer, !writer.endsWithMark, writer.commandCount > 0 else { return }
    try append(.mark, to: writer)
  }

  /// Ends the open log for good; the next command opens another.
  func sealLog() throws(Diagnostic) {
    guard let writer else { return }
    try append(.seal, to: writer)
    closedLogBytes[writer.header.generation] = writer.endOffset
    self.writer = nil
    do throws(FileError) {
      try writer.file.close()
    } catch {
      throw StorageFailure.diagnostic(error, doing: "closing the log")
    }
  }

  /// Throws unless commands can be taken.
  func checkWritable() throws(Diagnostic) {
    if isFrozen {
      throw Diagnostic(
        .workspaceFrozen,
        "the disk failed before, and no more commands are taken",
        hints: ["reopen the workspace", "save-as DIR on another disk keeps what is in memory"]
      )
    }
    guard !isReadOnly else {
      throw Diagnostic(
        .workspaceReadOnly,
        "the workspace is open read-only (\(verdict.rawValue))",
        hints: ["pikir verify \(directory) says why"]
      )
    }
  }

  /// Syncs, and believes nothing about the file any more when that fails.
  func syncOrFreeze(_ file: any OpenFile, doing: String) throws(Diagnostic) {
    do throws(FileError) {
      try files.sync(file)
    } catch {
      isFrozen = true
      throw StorageFailure.frozen(error, doing: doing)
    }
  }

  private var isSyncDue: Bool {
    switch policy {
    case .each: true
    case .batch:
      pendingBytes >= Self.batchBytes
        || environment.steadyClock.milliseconds() - pendingSince >= Self.batchMilliseconds
    }
  }

  private func append(_ kind: FrameKind, to writer: LogWriter) throws(Diagnostic) {
    do throws(FileError) {
      try writer.append(mark: kind)
    } catch {
      throw undoAppend(error, in: writer, doing: "closing the log")
    }
    try syncOrFreeze(writer.file, doing: "closing the log")
  }

  /// After a failed write: back to the last whole command if only room is short, else frozen.
  private func undoAppend(
    _ error: FileError,
    in writer: LogWriter,
    doing: String
  ) -> Diagnostic {
    guard error.isOutOfSpace else {
      isFrozen = true
      return StorageFailure.frozen(error, doing: doing)
    }
    do throws(FileError) {
      try writer.rollBack(files)
      return StorageFailure.diagnostic(error, doing: doing)
    } catch {
      isFrozen = true
      return StorageFailure.frozen(error, doing: "taking back an unfinished command")
    }
  }

  private func payOwedSync() throws(Diagnostic) {
    guard owesSync, let writer else { return }
    owesSync = false
    try syncOrFreeze(writer.file, doing: "making the command durable")
  }

  private func openedWriter() throws(Diagnostic) -> LogWriter {
    if let writer { return writer }
    return try startLog()
  }
}
