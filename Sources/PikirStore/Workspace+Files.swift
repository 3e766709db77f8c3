package import PikirBase

extension Workspace {
  /// The log may grow to this before it is worth a snapshot, however small the last one is.
  private static let smallestLogWorthSaving = 8 << 20
  /// Every session that changes something leaves a log, and opening reads them all.
  private static let mostLogs = 64

  /// Makes an empty workspace on disk; see `WorkspaceStorage.create`.
  ///
  /// - Throws: as that does.
  package static func create(
    at directory: String,
    clock: any Clock,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> Workspace {
    Workspace(storage: try WorkspaceStorage.create(at: directory, in: environment), clock: clock)
  }

  /// Opens a workspace; see `WorkspaceStorage.open`.
  ///
  /// - Throws: as that does, and `S102` when a logged command cannot be understood.
  /// - Complexity: O(small sections + log since the snapshot), not of the snapshot.
  package static func open(
    at directory: String,
    access: StorageAccess,
    clock: any Clock,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> Workspace {
    let opened = try WorkspaceStorage.open(at: directory, access: access, in: environment)
    let workspace = Workspace(
      storage: opened.storage,
      clock: clock,
      verdict: opened.verdict,
      openingNotes: opened.notes
    )
    let (contents, words) = try rebuilt(opened.snapshot, opened.commands)
    workspace.take(contents)
    workspace.wordIndex = words
    if opened.verdict == .snapshotRecovered { workspace.replaceBadSnapshot() }
    return workspace
  }

  /// Saves at once, so that there are two good generations again; failing to is only worth a note.
  private func replaceBadSnapshot() {
    guard !isReadOnly else { return }
    do throws(Diagnostic) {
      try save()
    } catch {
      var note = error
      note.severity = .warning
      openingNotes.append(note)
    }
  }

  /// Makes a workspace in memory from what could be taken out of a damaged one.
  ///
  /// Commands are replayed up to the first that cannot be understood, or does not fit because one
  /// before it is lost; `openingNotes` then says how many are left out.
  ///
  /// - Returns: the workspace, and how many commands were replayed on the snapshot.
  /// - Throws: `S102` when the snapshot that was recovered cannot be understood.
  package static func salvaged(
    _ salvaged: SalvagedWorkspace,
    clock: any Clock
  ) throws(Diagnostic) -> (workspace: Workspace, replayed: Int) {
    let workspace = Workspace(storage: nil, clock: clock)
    var contents = try salvaged.contents(after: 0)
    var replayed = 0
    do throws(Diagnostic) {
      while let command = try salvaged.commands.next() {
        try contents.replay(command)
        replayed += 1
      }
    } catch {
      // The command that failed may be half done. A copy before each would have every column
      // copied by each, so what came before this one is made anew instead.
      contents = try salvaged.contents(after: replayed)
      let rest = salvaged.commands.count - replayed
      workspace.openingNotes.append(
        Diagnostic(
          .damaged,
          "\(rest) recovered commands do not fit what is before them and are left out",
          cause: error.message,
          severity: .warning
        )
      )
    }
    workspace.take(contents)
    return (workspace, replayed)
  }

  private static func rebuilt(
    _ snapshot: SnapshotReader?,
    _ commands: CommandReader
  ) throws(Diagnostic) -> (contents: StateSnapshot, words: WordIndex) {
    var contents = StateSnapshot()
    var words = WordIndex()
    if let snapshot {
      contents = try StateSnapshot(snapshot)
      words = WordIndex(snapshot, of: contents.state.contents)
    }
    while let command = try commands.next() { try contents.replay(command) }
    return (contents, words)
  }

  private func take(_ contents: StateSnapshot) {
    state = contents.state
    bookmarks = contents.bookmarks
    journal = contents.journal
  }

  private var contents: StateSnapshot {
    StateSnapshot(state: state, bookmarks: bookmarks, journal: journal)
  }

  /// What a snapshot of now holds: the state, and the words as far as they are indexed.
  private var sections: [SnapshotSection] {
    contents.sections() + wordIndex.sections(of: state.contents)
  }

  private var headerCounts: [UInt64] {
    [UInt64(state.rowCount), UInt64(state.live.count), UInt64(journal.entries.count)]
  }

  /// Writes a snapshot now, so that opening is quick; nothing more is durable than before.
  ///
  /// Does nothing for a workspace in memory, or when nothing came since the last snapshot.
  ///
  /// - Throws: `W104`, `W105`, `S102` to `S105`; see `WorkspaceStorage.rotate`.
  package func save() throws(Diagnostic) {
    try checkWritable()
    guard let storage else { return }
    try storage.rotate(sections: sections, counts: headerCounts)
    failedSave = nil
  }

  /// Writes a snapshot when the log has grown past a tenth of the last one and past 8 MiB, or when there are many.
  ///
  /// To be called between commands. After a failure it waits until as much has come again; at an
  /// interrupt it leaves it to the next call.
  ///
  /// - Throws: as `save`; unless `isFrozen`, all commands are durable all the same.
  package func saveIfDue() throws(Diagnostic) {
    guard let storage, !isReadOnly, !isFrozen, !isImporting else { return }
    let limit = max(Self.smallestLogWorthSaving, storage.snapshotBytes / 10)
    let tried = failedSave ?? (logBytes: 0, logCount: 0)
    guard
      storage.logBytes - tried.logBytes > limit
        || storage.logCount - tried.logCount > Self.mostLogs
    else { return }
    do throws(Diagnostic) {
      try save()
    } catch {
      if error.code == .interrupted { return }
      failedSave = (storage.logBytes, storage.logCount)
      throw error
    }
  }

  /// Writes the state with its history to a new workspace; this one stays what it is.
  ///
  /// Works on a frozen workspace too.
  ///
  /// - Throws: `S102` when the snapshot that memory is mapped from is damaged, as
  ///   `WorkspaceStorage.create`, and `S103` to `S105`.
  package func saveAs(
    _ directory: String,
    in environment: StorageEnvironment
  ) throws(Diagnostic) {
    try storage?.checkBase()
    let copy = try WorkspaceStorage.create(
      at: directory,
      holding: (sections, headerCounts),
      in: environment
    )
    try copy.close()
  }

  /// Seals the log and lets the lock go, after a snapshot when one is due.
  ///
  /// A snapshot that could not be written is no loss: the log has everything. Unless room was all
  /// that lacked, `closingNotes` says why.
  ///
  /// - Throws: as `WorkspaceStorage.close`, and what froze the workspace.
  package func close() throws(Diagnostic) {
    guard let storage else { return }
    do throws(Diagnostic) {
      try saveIfDue()
    } catch {
      if isFrozen {
        storage.abandon()
        throw error
      }
      if error.code != .diskFull { closingNotes.append(error.asSaveWarning) }
    }
    try storage.close()
  }

  /// A hash of everything that counts, as 64 hexadecimal digits: the same for the same reviews,
  /// tags, conversations, settings, pins and views, however they came about and are stored.
  ///
  /// - Complexity: O(bytes).
  package func stateHash() -> String {
    var hash = SHA256()
    hash.update(state.hash().utf8)
    var writer = PayloadWriter()
    for pin in bookmarks.pins {
      writer.put(pin.name)
      writer.put(pin.query)
      writer.put(pin.reviews)
    }
    for view in bookmarks.views {
      writer.put(view.name)
      writer.put(view.definition)
    }
    hash.update(writer.bytes)
    return hash.finish().hexadecimal
  }
}

extension SalvagedWorkspace {
  /// What the snapshot and a number of commands make; the next command is the one after them.
  fileprivate func contents(after count: Int) throws(Diagnostic) -> StateSnapshot {
    var contents = StateSnapshot()
    if let snapshot { contents = try StateSnapshot(snapshot) }
    commands.rewind()
    for _ in 0..<count {
      guard let command = try commands.next() else { break }
      try contents.replay(command)
    }
    return contents
  }
}

extension Diagnostic {
  /// Why an automatic save failed, as the warning it is.
  package var asSaveWarning: Diagnostic {
    var warning = self
    warning.severity = .warning
    warning.message = "every command is safe; the snapshot could not be written: \(message)"
    return warning
  }
}
