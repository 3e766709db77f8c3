import PikirBase

/// Sets broken bytes aside in `lost/`, where nothing deletes them.
struct WorkspaceRepair {
  private static let copyBytes = 1 << 20

  let layout: WorkspaceLayout
  let files: DurableFiles

  /// Moves snapshots that do not verify out of the way.
  func setAsideSnapshots(_ generations: [UInt64]) throws(FileError) {
    guard !generations.isEmpty else { return }
    try makeLostFolder()
    for generation in generations {
      let name = GenerationFile.snapshot(generation).name
      try files.fileSystem.rename(layout.path(name), to: try freePath(name))
    }
    try files.syncDirectory(layout.lostFolder)
    try files.syncDirectory(layout.folder)
  }

  /// Copies the bytes after the last whole command, then cuts them off.
  ///
  /// - Returns: where they are now.
  func setAsideTail(
    of log: RecoveredState.Log,
    in file: any OpenFile
  ) throws(FileError) -> String {
    try makeLostFolder()
    let name = "\(GenerationFile.log(log.generation).name)-at-\(log.scan.goodEnd)"
    let place = try freePath(name)
    let copy = try files.fileSystem.open(place, .createNew)
    try copyBytes(log.scan.goodEnd..<log.scan.fileBytes, from: file, into: copy, at: 0, log.path)
    try files.sync(copy)
    try copy.close()
    try files.syncDirectory(layout.lostFolder)
    try file.truncate(toByteCount: log.scan.goodEnd)
    try files.sync(file)
    return place
  }

  /// Writes the last frames once more and makes them durable.
  ///
  /// A process that died, or a sync that failed, may have left them in the system's memory only,
  /// and after a failed sync the system takes them for written. What is built upon must be on disk.
  func settle(_ log: RecoveredState.Log, in file: any OpenFile) throws(FileError) {
    if files.faults.contains(.lastFramesTrusted) { return }
    let range = log.scan.unsettledOffset..<log.scan.goodEnd
    try copyBytes(range, from: file, into: file, at: range.lowerBound, log.path)
    try files.sync(file)
  }

  private func makeLostFolder() throws(FileError) {
    do {
      try files.fileSystem.makeDirectory(
        layout.lostFolder,
        mode: WorkspaceLayout.directoryMode
      )
    } catch {
      guard error.isTaken else { throw error }
      // Perhaps from an attempt that failed before the name was durable.
    }
    try files.syncDirectory(layout.folder)
  }

  /// A path in `lost/` that nothing has yet.
  private func freePath(_ name: String) throws(FileError) -> String {
    let taken = Set(try files.fileSystem.list(directory: layout.lostFolder))
    var candidate = name
    var number = 2
    while taken.contains(candidate) {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return "\(layout.lostFolder)/\(candidate)"
  }

  private func copyBytes(
    _ range: Range<Int>,
    from source: any OpenFile,
    into target: any OpenFile,
    at start: Int,
    _ path: String
  ) throws(FileError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: min(Self.copyBytes, max(range.count, 1)),
      alignment: 8
    )
    defer { buffer.deallocate() }
    var at = range.lowerBound
    while at < range.upperBound {
      let wanted = min(buffer.count, range.upperBound - at)
      let step = UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted])
      let count = try source.read(into: step, at: at)
      guard count > 0 else { throw FileError.endedEarly(path) }
      try target.write(
        UnsafeRawBufferPointer(rebasing: step[..<count]),
        at: start + at - range.lowerBound
      )
      at += count
    }
  }
}
