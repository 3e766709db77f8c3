package import PikirBase

extension WorkspaceStorage {
  /// Writes the whole state as a new generation and drops those before the previous one.
  ///
  /// - Parameters:
  ///   - sections: the state after `lastSequence`.
  ///   - counts: at most eight numbers kept in the snapshot's header.
  /// - Throws: `S105` when there is no room and `C110` when interrupted (the workspace stays usable),
  ///   `S102` when the mapped snapshot turns out damaged, `S103`/`S104` when the disk failed.
  /// - Complexity: O(bytes of the state).
  package func rotate(sections: [SnapshotSection], counts: [UInt64] = []) throws(Diagnostic) {
    try checkWritable()
    try checkBase()
    try flush()
    let draft = SnapshotDraft(
      subject: SnapshotWriter.Subject(
        workspace: workspace,
        generation: generation + 1,
        lastSequence: lastSequence,
        chain: chain
      ),
      layout: layout,
      files: files,
      interrupt: environment.interrupt
    )
    let file = try draft.write(sections, counts: counts)
    do throws(Diagnostic) {
      try sealLog()
      _ = try startLog()
      if environment.plantedFaults.contains(.oldGenerationDeletedEarly) {
        try dropGenerations(before: generation)
      }
    } catch {
      draft.discard()
      throw isFrozen ? error : StorageFailure.saving(error)
    }
    try settleRotation(bytes: try draft.publish(file))
  }

  /// Drops generations that the written snapshot made unnecessary; the previous one stays.
  private func settleRotation(bytes: Int) throws(Diagnostic) {
    let previous = baseGeneration
    baseGeneration = generation
    snapshotBytes = bytes
    closedLogBytes = closedLogBytes.filter { $0.key >= generation }
    if verdict == .snapshotRecovered { verdict = .clean }
    if let previous { try dropGenerations(before: previous) }
  }

  /// Memory may be mapped from the old snapshot: damage must not be copied into a new one.
  ///
  /// - Throws: `S102` with the sections; the storage is read-only then.
  /// - Complexity: O(snapshot), about 6 GB/s; anew each time, because disks rot while we work.
  func checkBase() throws(Diagnostic) {
    guard let bad = base?.damagedPrimary(), !bad.isEmpty else { return }
    verdict = .damaged
    isReadOnly = true
    let names = bad.map(\.text).joined(separator: ", ")
    throw Diagnostic(
      .damaged,
      "the snapshot this session works on is damaged (section \(names)); nothing saved",
      hints: ["pikir salvage \(directory) NEW rebuilds the state from the one before it"]
    )
  }

  private func dropGenerations(before generation: UInt64) throws(Diagnostic) {
    do throws(FileError) {
      let names = try files.fileSystem.list(directory: layout.folder)
      var isAnyGone = false
      for name in names {
        switch GenerationFile(name: name) {
        case .log(let old) where old < generation, .snapshot(let old) where old < generation:
          try files.fileSystem.remove(layout.path(name))
          isAnyGone = true
        default: continue
        }
      }
      if isAnyGone { try files.syncDirectory(layout.folder) }
    } catch {
      // Leftovers are harmless and go at the next rotation.
      if error.isOutOfSpace { return }
      isFrozen = true
      throw StorageFailure.frozen(error, doing: "removing an old generation")
    }
  }

  /// Creates the next log, durable with its name before anything is appended to it.
  func startLog() throws(Diagnostic) -> LogWriter {
    let header = LogHeader(
      workspace: workspace,
      generation: generation + 1,
      firstSequence: lastSequence + 1,
      salt: environment.randomBytes(32),
      previousChain: chain,
      created: environment.now
    )
    let final = layout.path(GenerationFile.log(header.generation).name)
    let temporary = final + ".tmp"
    do throws(FileError) {
      try settleLastLog()
      let file = try files.createTemporary(temporary)
      try file.write(header.encoded)
      try files.publish(file, from: temporary, to: final, in: layout.folder)
      let created = LogWriter(file, header: header)
      generation = header.generation
      chain = created.chain
      writer = created
      return created
    } catch {
      files.removeQuietly(temporary)
      guard error.operation == "open" || (error.isOutOfSpace && error.operation != "fsync") else {
        isFrozen = true
        throw StorageFailure.frozen(error, doing: "starting a new log")
      }
      throw StorageFailure.diagnostic(error, doing: "starting a new log")
    }
  }

  private func settleLastLog() throws(FileError) {
    guard let log = unsettledLog else { return }
    let file = try files.fileSystem.open(log.path, .update)
    try WorkspaceRepair(layout: layout, files: files).settle(log, in: file)
    try file.close()
    unsettledLog = nil
  }
}
