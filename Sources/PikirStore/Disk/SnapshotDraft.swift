import PikirBase

/// One snapshot on its way into a workspace: written under a temporary name, then given its own.
///
/// The two steps stand apart so that a disk without room is noticed before a new log is begun for it.
struct SnapshotDraft {
  let subject: SnapshotWriter.Subject
  let layout: WorkspaceLayout
  let files: DurableFiles
  /// Ends the writing, not the naming: until then nothing depends on the draft.
  var interrupt: Interrupt?

  private var final: String { layout.path(GenerationFile.snapshot(subject.generation).name) }
  private var temporary: String { final + ".tmp" }

  /// Writes, syncs, re-reads and verifies the snapshot.
  ///
  /// - Parameters:
  ///   - sections: the state after `subject.lastSequence`, each kind once.
  ///   - counts: at most eight numbers kept in the snapshot's header.
  /// - Returns: its file, to be published.
  /// - Throws: `S105` when there is no room, `S103`/`S104` when the disk failed, `C110` when
  ///   interrupted. The logs hold
  ///   everything all the same.
  /// - Complexity: O(bytes), written and read once.
  func write(_ sections: [SnapshotSection], counts: [UInt64]) throws(Diagnostic) -> any OpenFile {
    precondition(counts.count <= SnapshotHeader.countLimit, "a snapshot holds eight counts")
    do throws(FileError) {
      let file = try files.createTemporary(temporary)
      try SnapshotWriter.write(
        sections,
        counts: counts,
        about: subject,
        into: file,
        interrupt: interrupt
      )
      try files.settle(file) { () throws(FileError) in try readBack() }
      return file
    } catch {
      discard()
      throw StorageFailure.saving(error)
    }
  }

  /// Gives the written file its name.
  ///
  /// - Returns: its size in bytes.
  /// - Throws: as `write`.
  func publish(_ file: any OpenFile) throws(Diagnostic) -> Int {
    do throws(FileError) {
      try files.name(file, from: temporary, to: final, in: layout.folder)
      let byteCount = try file.status().sizeBytes
      try file.close()
      return byteCount
    } catch {
      discard()
      throw StorageFailure.saving(error)
    }
  }

  /// Takes the temporary file away.
  func discard() { files.removeQuietly(temporary) }

  /// Reads what was written and compares it with its checksums, before it counts for anything.
  private func readBack() throws(FileError) {
    let file = try files.fileSystem.open(temporary, .readOwn)
    guard case .success(let reader) = try SnapshotReader.open(file),
      try reader.holds(readingFrom: file, interrupt: interrupt)
    else { throw FileError.endedEarly(temporary) }
  }
}
