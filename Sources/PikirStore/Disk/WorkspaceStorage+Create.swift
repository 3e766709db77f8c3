package import PikirBase

extension WorkspaceStorage {
  /// Makes a workspace and opens it for writing.
  ///
  /// `directory` is made when missing, its parents are not. What an interrupted creation left is
  /// taken over; `FORMAT` is written last, so that only a whole workspace looks like one.
  ///
  /// - Parameters:
  ///   - directory: where the person wants it.
  ///   - first: what it shall hold from the beginning, as a snapshot; nil makes it empty. When that
  ///     cannot be written, nothing that looks like a workspace is left.
  ///   - environment: the world.
  /// - Returns: the open workspace.
  /// - Throws: `W106` when there is one already, `W102` when locked, `W104` or `S105` when the
  ///   place cannot be written.
  package static func create(
    at directory: String,
    holding first: (sections: [SnapshotSection], counts: [UInt64])? = nil,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> WorkspaceStorage {
    let layout = WorkspaceLayout(root: directory)
    try layout.check()
    let files = DurableFiles(
      fileSystem: environment.fileSystem,
      faults: environment.plantedFaults
    )
    do throws(FileError) {
      try makeDirectory(layout.root, in: layout.parent, files)
      try makeDirectory(layout.folder, in: layout.root, files)
    } catch {
      throw StorageFailure.creation(error, layout)
    }
    let lock = try WorkspaceLock.take(layout, waitSeconds: 0, in: environment).get()
    do throws(Diagnostic) {
      let storage = try begin(layout, files, lock, environment)
      if let first { try storage.hold(first) }
      try storage.writeFormat()
      return storage
    } catch {
      lock.release()
      throw error
    }
  }

  private static func begin(
    _ layout: WorkspaceLayout,
    _ files: DurableFiles,
    _ lock: WorkspaceLock,
    _ environment: StorageEnvironment
  ) throws(Diagnostic) -> WorkspaceStorage {
    let survey = try WorkspaceSurvey.make(layout, environment.fileSystem)
    guard try survey.isUnfinishedCreation(in: environment) else {
      throw Diagnostic(
        .workspaceExists,
        "there is a workspace in \(layout.root) already",
        hints: ["name another directory, or open the one that is there"]
      )
    }
    do throws(FileError) {
      for name in survey.temporaries + survey.logs.map({ GenerationFile.log($0).name }) {
        try files.fileSystem.remove(layout.path(name))
      }
    } catch {
      throw StorageFailure.creation(error, layout)
    }
    let workspace = WorkspaceID(environment.randomBytes(WorkspaceID.byteCount))
    let storage = WorkspaceStorage(
      layout,
      environment,
      RecoveredState(),
      workspace: workspace,
      lock: lock
    )
    _ = try storage.startLog()
    return storage
  }

  private func writeFormat() throws(Diagnostic) {
    do throws(FileError) {
      try files.write(FormatFile.encoded(workspace), to: layout.formatFile, in: layout.folder)
    } catch {
      throw StorageFailure.creation(error, layout)
    }
  }

  /// Writes the first snapshot; takes all files away again where that fails.
  private func hold(_ first: (sections: [SnapshotSection], counts: [UInt64])) throws(Diagnostic) {
    do throws(Diagnostic) {
      try rotate(sections: first.sections, counts: first.counts)
    } catch {
      writer = nil
      // From the newest: an empty first log alone is recognised as an unfinished creation.
      for old in (1...max(1, generation)).reversed() {
        files.removeQuietly(layout.path(GenerationFile.snapshot(old).name))
        files.removeQuietly(layout.path(GenerationFile.log(old).name))
      }
      guard error.code == .diskFull else { throw error }
      throw Diagnostic(
        .diskFull,
        "no room on the disk for a copy; none is left in \(directory)",
        hints: ["free some space there, or choose another place"],
        cause: error.cause
      )
    }
  }

  private static func makeDirectory(
    _ path: String,
    in parent: String,
    _ files: DurableFiles
  ) throws(FileError) {
    var existed = false
    do {
      try files.fileSystem.makeDirectory(path, mode: WorkspaceLayout.directoryMode)
    } catch {
      guard error.isTaken else { throw error }
      guard try files.fileSystem.status(of: path).kind == .directory else { throw error }
      existed = true
    }
    // An existing name too may come from an attempt that failed before it was durable.
    do {
      try files.syncDirectory(parent)
    } catch {
      guard existed && error.isForbidden else { throw error }
      return
    }
  }
}

extension WorkspaceSurvey {
  /// Whether the files are no more than what an interrupted creation leaves.
  func isUnfinishedCreation(in environment: StorageEnvironment) throws(Diagnostic) -> Bool {
    guard case .missing = format, snapshots.isEmpty else { return false }
    if logs.isEmpty { return true }
    guard logs == [1] else { return false }
    let state = try Recovery.run(self, in: environment)
    return state.verdict == .clean && state.lastSequence == 0
  }
}

extension StorageFailure {
  fileprivate static func creation(_ error: FileError, _ layout: WorkspaceLayout) -> Diagnostic {
    if error.isMissing {
      return Diagnostic(
        .workspaceMissing,
        "the directory \(layout.parent) does not exist",
        hints: ["make it first, or choose another place"],
        cause: error.systemText
      )
    }
    if error.isTaken {
      return Diagnostic(
        .workspaceExists,
        "\(error.path) is a file, so no workspace can be made there",
        hints: ["choose another place"],
        cause: error.systemText
      )
    }
    return diagnostic(error, doing: "creating the workspace")
  }
}
