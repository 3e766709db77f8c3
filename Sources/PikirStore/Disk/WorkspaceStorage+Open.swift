package import PikirBase

extension WorkspaceStorage {
  /// Opens a workspace, repairing what can be repaired without loss when it may write.
  ///
  /// - Parameters:
  ///   - directory: what the person named.
  ///   - access: for writing, or for reading only.
  ///   - environment: the world.
  /// - Returns: the storage, the state to rebuild and what was found. Read-only when asked for,
  ///   when the medium cannot be written, and when acknowledged work is damaged.
  /// - Throws: `W101` when there is none, `W102` when locked, `W103` when it is of a newer format,
  ///   `S102` when no state at all can be proven (both snapshots bad).
  /// - Complexity: O(bytes of the logs since the newest snapshot), not of the snapshot.
  package static func open(
    at directory: String,
    access: StorageAccess,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> OpenedWorkspace {
    let layout = WorkspaceLayout(root: directory)
    // Before the lock, so that no LOCK is left in a directory that is no workspace.
    try WorkspaceSurvey.checkFolder(layout, environment.fileSystem)
    var opening = WorkspaceOpening(layout, environment)
    switch access {
    case .readWrite(let seconds): try opening.takeLock(waitSeconds: seconds, fallsBack: false)
    case .readWriteIfFree(let seconds): try opening.takeLock(waitSeconds: seconds, fallsBack: true)
    case .readOnly: break
    }
    do throws(Diagnostic) {
      return try opening.open()
    } catch {
      opening.lock?.release()
      throw error
    }
  }
}

/// One opening of a workspace: survey, recovery, repair, notes.
private struct WorkspaceOpening {
  private let layout: WorkspaceLayout
  private let environment: StorageEnvironment
  private(set) var lock: WorkspaceLock?
  private var notes: [Diagnostic] = []

  init(_ layout: WorkspaceLayout, _ environment: StorageEnvironment) {
    self.layout = layout
    self.environment = environment
  }

  /// Takes the lock; a medium that cannot be written is opened read-only, with a note, and so is
  /// a workspace that another process keeps when `fallsBack`.
  mutating func takeLock(waitSeconds: Double, fallsBack: Bool) throws(Diagnostic) {
    switch WorkspaceLock.take(layout, waitSeconds: waitSeconds, in: environment) {
    case .success(let taken): lock = taken
    case .failure(let refusal) where refusal.code == .workspaceLocked && fallsBack:
      let hint = "wait for it with --wait SECONDS"
      note(.workspaceLocked, refusal.message + "; opened read-only", hints: [hint])
    case .failure(let refusal):
      guard refusal.code == .workspaceReadOnly else { throw refusal }
      note(
        .workspaceReadOnly,
        "\(layout.root) cannot be written; opened read-only",
        cause: refusal.cause
      )
    }
  }

  mutating func open() throws(Diagnostic) -> OpenedWorkspace {
    let (survey, state) = try recovered()
    guard let workspace = state.workspace else { throw WorkspaceSurvey.missing(layout) }
    describe(state)
    var writer: LogWriter?
    if state.verdict == .damaged || state.verdict == .newer {
      giveUpWriting()
    } else if lock != nil {
      do throws(FileError) {
        writer = try repair(survey, state, workspace)
      } catch {
        giveUpWriting()
        note(
          .workspaceReadOnly,
          "\(error.path) could not be repaired; opened read-only",
          cause: error.systemText
        )
      }
    }
    let storage = WorkspaceStorage(layout, environment, state, workspace: workspace, lock: lock)
    if let writer {
      storage.writer = writer
      storage.closedLogBytes[writer.header.generation] = nil
    } else if lock != nil {
      storage.unsettledLog = state.logs.last
    }
    return OpenedWorkspace(
      storage: storage,
      snapshot: state.base,
      commands: reader(of: state),
      verdict: state.verdict,
      notes: notes,
      findings: state.findings
    )
  }

  /// Surveys and recovers; once more when a writer changed the files meanwhile.
  private func recovered() throws(Diagnostic) -> (WorkspaceSurvey, RecoveredState) {
    var survey = try WorkspaceSurvey.make(layout, environment.fileSystem)
    for _ in 0..<5 {
      let result = recovered(survey)
      if lock != nil { return (survey, try result.get()) }
      let now = try WorkspaceSurvey.make(layout, environment.fileSystem)
      if now.hasSameFiles(as: survey) { return (survey, try result.get()) }
      survey = now
    }
    return (survey, try recovered(survey).get())
  }

  private func recovered(_ survey: WorkspaceSurvey) -> Result<RecoveredState, Diagnostic> {
    do throws(Diagnostic) {
      if try survey.isUnfinishedCreation(in: environment) {
        return .failure(WorkspaceSurvey.missing(layout))
      }
      return .success(try Recovery.run(survey, in: environment))
    } catch {
      return .failure(error)
    }
  }

  private mutating func giveUpWriting() {
    lock?.release()
    lock = nil
  }

  private func reader(of state: RecoveredState) -> CommandReader {
    let sources = state.logs.map {
      CommandReader.Source(path: $0.path, header: $0.scan.header, groups: $0.scan.groups)
    }
    return CommandReader(
      sources,
      fileSystem: environment.fileSystem,
      checks: !environment.plantedFaults.contains(.checksumSkipped)
    )
  }

  /// Removes what crashes left, sets aside what is broken, and opens the last log for appending.
  private mutating func repair(
    _ survey: WorkspaceSurvey,
    _ state: RecoveredState,
    _ workspace: WorkspaceID
  ) throws(FileError) -> LogWriter? {
    let repair = WorkspaceRepair(
      layout: layout,
      files: DurableFiles(
        fileSystem: environment.fileSystem,
        faults: environment.plantedFaults
      )
    )
    for name in survey.temporaries { repair.files.removeQuietly(layout.path(name)) }
    if case .good = survey.format {
    } else {
      try repair.files.write(
        FormatFile.encoded(workspace),
        to: layout.formatFile,
        in: layout.folder
      )
      note(.damaged, "FORMAT was missing or damaged and has been written anew")
    }
    try repair.setAsideSnapshots(state.badSnapshots)
    guard let last = state.logs.last else { return nil }
    let file = try environment.fileSystem.open(last.path, .update)
    if state.unfinishedTail != nil {
      let place = try repair.setAsideTail(of: last, in: file)
      note(
        .tornTail,
        "\(last.scan.fileBytes - last.scan.goodEnd) bytes of an unfinished command were set aside",
        cause: place
      )
    }
    // A sealed log's commands are durable; its seal is settled before the next log begins.
    if last.scan.isSealed { return nil }
    try repair.settle(last, in: file)
    try repair.files.syncDirectory(layout.folder)
    return LogWriter(file, header: last.scan.header, after: last.scan)
  }
}

extension WorkspaceOpening {
  private mutating func note(
    _ code: DiagnosticCode,
    _ message: String,
    hints: [String] = [],
    cause: String? = nil
  ) {
    notes.append(Diagnostic(code, message, hints: hints, cause: cause, severity: .warning))
  }

  /// Says what was found, the gravest first.
  private mutating func describe(_ state: RecoveredState) {
    let salvage = "pikir salvage \(layout.root) NEW takes out everything that can be proven"
    switch state.verdict {
    case .clean: break
    case .tornTail:
      if lock == nil {
        note(
          .tornTail,
          "the log ends inside a command, which is left out",
          hints: ["it was never acknowledged, or is being written at this moment"]
        )
      }
    case .snapshotRecovered:
      note(
        .damaged,
        "the newest snapshot is damaged; nothing is lost: the one before it and the"
          + " logs gave the whole state",
        hints: ["save writes a sound one"]
      )
    case .newer:
      note(
        .workspaceNewer,
        "a newer version of pikir wrote here; opened read-only at command \(state.lastSequence)",
        hints: ["open it with that version"]
      )
    case .damaged:
      note(
        .damaged,
        "acknowledged work is damaged; opened read-only at command \(state.lastSequence)",
        hints: [salvage]
      )
    }
    for finding in state.findings where state.verdict != .tornTail {
      note(.damaged, "\(finding.file), byte \(finding.byteOffset): \(finding.what)")
    }
  }
}
