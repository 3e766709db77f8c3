import PikirBase

/// Writes the bytes of one snapshot into an empty file.
struct SnapshotWriter {
  private static let blockBytes = 1 << 20
  /// After so much the disk is waited for, because a sync of a whole large snapshot, which nothing
  /// can interrupt, takes longer than Ctrl-C may wait.
  private static let stretchBytes = 32 << 20

  private let file: any OpenFile
  private let interrupt: Interrupt?
  private var entries: [SnapshotEntry] = []
  private var byteOffset = SnapshotHeader.byteCount
  private var syncedBytes = 0

  private init(_ file: any OpenFile, _ interrupt: Interrupt?) {
    self.file = file
    self.interrupt = interrupt
  }

  /// What a snapshot is about, beside its sections.
  struct Subject: Sendable {
    let workspace: WorkspaceID
    let generation: UInt64
    let lastSequence: UInt64
    let chain: LogChain
  }

  /// Writes sections, directory, header, in this order; the caller syncs.
  ///
  /// The whole size is reserved first, so that a full disk is met before anything else.
  ///
  /// - Throws: what the disk refuses, and an error that `isCancelled` at an interrupt, a block later
  ///   at most.
  /// - Complexity: O(bytes), checksums taken block by block while a block is in the cache.
  static func write(
    _ sections: [SnapshotSection],
    counts: [UInt64],
    about subject: Subject,
    into file: any OpenFile,
    interrupt: Interrupt? = nil
  ) throws(FileError) {
    let directoryBytes = sections.count * SnapshotEntry.byteCount
    let directoryOffset = sections.reduce(SnapshotHeader.byteCount) {
      $0 + SnapshotEntry.padded($1.byteCount)
    }
    let fileBytes = directoryOffset + SnapshotEntry.roundedToPage(directoryBytes)
    try file.reserve(byteCount: fileBytes)
    var writer = SnapshotWriter(file, interrupt)
    for section in sections { try writer.add(section) }
    var directory: [UInt8] = []
    for entry in writer.entries { entry.encode(into: &directory) }
    let digest = SHA256.hash(directory)
    directory += [UInt8](repeating: 0, count: fileBytes - directoryOffset - directoryBytes)
    try file.write(directory, at: directoryOffset)
    let header = SnapshotHeader(
      workspace: subject.workspace,
      generation: subject.generation,
      lastSequence: subject.lastSequence,
      chain: subject.chain,
      fileBytes: fileBytes,
      directoryOffset: directoryOffset,
      sectionCount: sections.count,
      directoryChecksum: directory.withUnsafeBytes { checksum($0) },
      directoryDigest: digest,
      counts: counts
    )
    try file.write(header.encoded)
  }

  private mutating func add(_ section: SnapshotSection) throws(FileError) {
    let start = byteOffset
    let byteCount = section.byteCount
    var sum: UInt32 = 0
    for piece in section.pieces { try write(piece, &sum) }
    let zeros = [UInt8](repeating: 0, count: SnapshotEntry.padded(byteCount) - byteCount)
    sum = zeros.withUnsafeBytes { checksum($0, continuing: sum) }
    try file.write(zeros, at: byteOffset)
    byteOffset += zeros.count
    entries.append(
      SnapshotEntry(
        kind: section.kind,
        isDerived: section.isDerived,
        checksum: sum,
        byteOffset: start,
        byteCount: byteCount
      )
    )
    withExtendedLifetime(section.owner) {}
  }

  private mutating func write(
    _ piece: UnsafeRawBufferPointer,
    _ sum: inout UInt32
  ) throws(FileError) {
    var done = 0
    while done < piece.count {
      if interrupt?.isRequested == true { throw .cancelled("write", "snapshot") }
      let end = min(done + Self.blockBytes, piece.count)
      let block = UnsafeRawBufferPointer(rebasing: piece[done..<end])
      sum = checksum(block, continuing: sum)
      try file.write(block, at: byteOffset)
      byteOffset += block.count
      done = end
      if byteOffset - syncedBytes > Self.stretchBytes {
        try file.sync()
        syncedBytes = byteOffset
      }
    }
  }
}
