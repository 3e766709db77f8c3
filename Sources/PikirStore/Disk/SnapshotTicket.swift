package import PikirBase
import Synchronization

/// The right to write one snapshot, for the state at the moment its log was sealed.
package final class SnapshotTicket: Sendable {
  let subject: SnapshotWriter.Subject
  private let layout: WorkspaceLayout
  private let files: DurableFiles
  private let byteCount = Atomic<Int>(0)

  init(subject: SnapshotWriter.Subject, layout: WorkspaceLayout, files: DurableFiles) {
    self.subject = subject
    self.layout = layout
    self.files = files
  }

  package var generation: UInt64 { subject.generation }

  /// The last command the snapshot's state must contain.
  package var lastSequence: UInt64 { subject.lastSequence }

  /// The written snapshot's size; 0 before.
  var writtenBytes: Int { byteCount.load(ordering: .acquiring) }

  /// Writes, syncs, re-reads, verifies and names the snapshot; any thread, once.
  ///
  /// - Parameters:
  ///   - sections: the state after `lastSequence`, each kind once.
  ///   - counts: at most eight numbers kept in the snapshot's header.
  /// - Throws: `S105` when there is no room, `S103`/`S104` when the disk failed. The logs hold
  ///   everything then, and the workspace goes on without this snapshot.
  package func write(
    _ sections: [SnapshotSection],
    counts: [UInt64] = []
  ) throws(Diagnostic) {
    precondition(counts.count <= SnapshotHeader.countLimit, "a snapshot holds eight counts")
    let final = layout.path(GenerationFile.snapshot(generation).name)
    let temporary = final + ".tmp"
    do throws(FileError) {
      let file = try files.createTemporary(temporary)
      try SnapshotWriter.write(sections, counts: counts, about: subject, into: file)
      try files.publish(
        file,
        from: temporary,
        to: final,
        in: layout.folder,
        check: { () throws(FileError) in try readBack(temporary) }
      )
      byteCount.store(try file.status().sizeBytes, ordering: .releasing)
      try file.close()
    } catch {
      files.removeQuietly(temporary)
      throw StorageFailure.diagnostic(error, doing: "saving")
    }
  }

  /// Reads what was written and compares it with its checksums, before it counts for anything.
  private func readBack(_ path: String) throws(FileError) {
    let file = try files.fileSystem.open(path, .readOwn)
    guard case .success(let reader) = try SnapshotReader.open(file), reader.verifyAll().isEmpty
    else { throw FileError.endedEarly(path) }
  }
}
