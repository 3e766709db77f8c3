package import PikirBase

/// Hands out the committed commands after the snapshot, in order, one at a time.
package final class CommandReader {
  /// How many commands there are in all.
  package let count: Int

  /// The provable commands of one log.
  struct Source {
    let path: String
    let header: LogHeader
    let groups: [LogGroup]
  }

  private let fileSystem: any FileSystem
  private let sources: [Source]
  private let checks: Bool
  private var sourceIndex = 0
  private var groupIndex = 0
  private var reader: FrameReader?

  init(_ sources: [Source], fileSystem: any FileSystem, checks: Bool = true) {
    self.sources = sources.filter { !$0.groups.isEmpty }
    self.fileSystem = fileSystem
    self.checks = checks
    count = sources.reduce(0) { $0 + $1.groups.count }
  }

  /// Reads the next command, nil after the last one.
  ///
  /// - Throws: `S102` when the file no longer gives what it gave at opening.
  package func next() throws(Diagnostic) -> LoggedCommand? {
    guard sourceIndex < sources.count else { return nil }
    let source = sources[sourceIndex]
    let group = source.groups[groupIndex]
    do throws(FileError) {
      let reader = try openedReader(source)
      let payload = try Self.payload(of: group, reader, source.path)
      advance(past: source)
      return LoggedCommand(sequence: group.sequence, kind: group.kind, payload: payload)
    } catch {
      throw StorageFailure.unreadable(error)
    }
  }

  /// Starts again with the first command.
  package func rewind() {
    sourceIndex = 0
    groupIndex = 0
    reader = nil
  }

  private func openedReader(_ source: Source) throws(FileError) -> FrameReader {
    if let reader { return reader }
    let file = try fileSystem.open(source.path, .readOwn)
    let window = try FileWindow(file, path: source.path, capacity: FrameReader.windowBytes)
    let seeds = FrameSeeds(salt: source.header.salt, checks: checks)
    let opened = FrameReader(window: window, seeds: seeds)
    reader = opened
    return opened
  }

  private func advance(past source: Source) {
    groupIndex += 1
    guard groupIndex == source.groups.count else { return }
    groupIndex = 0
    sourceIndex += 1
    reader = nil
  }

  private static func payload(
    of group: LogGroup,
    _ reader: FrameReader,
    _ path: String
  ) throws(FileError) -> [UInt8] {
    var payload: [UInt8] = []
    payload.reserveCapacity(group.payloadBytes)
    var at = group.byteOffset
    while at < group.endOffset {
      guard case .frame(let header, let bytes) = try reader.frame(at: at) else {
        throw FileError.endedEarly(path)
      }
      if header.kind == .part { payload.append(contentsOf: bytes) }
      at += header.frameBytes
    }
    return payload
  }
}
