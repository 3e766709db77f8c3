import PikirBase

/// Which files a workspace has, before any of them is believed.
struct WorkspaceSurvey {
  /// What `FORMAT` says.
  enum Format {
    case good(FormatFile)
    case missing
    case damaged
  }

  let layout: WorkspaceLayout
  /// Ascending.
  let snapshots: [UInt64]
  /// Ascending.
  let logs: [UInt64]
  let temporaries: [String]
  let format: Format

  /// Looks at the directory.
  ///
  /// - Throws: `W101` when there is no workspace, `W103` when it is of a newer format.
  static func make(
    _ layout: WorkspaceLayout,
    _ fileSystem: any FileSystem
  ) throws(Diagnostic) -> WorkspaceSurvey {
    try checkFolder(layout, fileSystem)
    let names: [String]
    let format: Format
    do throws(FileError) {
      names = try fileSystem.list(directory: layout.folder)
      format = try readFormat(layout, fileSystem)
    } catch {
      throw error.isMissing ? missing(layout) : StorageFailure.unreadable(error)
    }
    if case .good(let file) = format, file.version > FormatFile.version {
      throw newer(layout)
    }
    let files = names.compactMap { GenerationFile(name: $0) }
    return WorkspaceSurvey(
      layout: layout,
      snapshots: files.compactMap { if case .snapshot(let g) = $0 { g } else { nil } }.sorted(),
      logs: files.compactMap { if case .log(let g) = $0 { g } else { nil } }.sorted(),
      temporaries: names.filter { $0.hasSuffix(".tmp") },
      format: format
    )
  }

  /// Whether no generation came or went between two surveys.
  func hasSameFiles(as other: WorkspaceSurvey) -> Bool {
    snapshots == other.snapshots && logs == other.logs
  }

  /// Throws `W101` unless the folder of a workspace is there.
  static func checkFolder(
    _ layout: WorkspaceLayout,
    _ fileSystem: any FileSystem
  ) throws(Diagnostic) {
    try layout.check()
    do throws(FileError) {
      if try fileSystem.status(of: layout.folder).kind == .directory { return }
    } catch {
      guard error.isMissing else { throw StorageFailure.unreadable(error) }
    }
    throw missing(layout)
  }

  static func missing(_ layout: WorkspaceLayout) -> Diagnostic {
    Diagnostic(
      .workspaceMissing,
      "there is no workspace in \(layout.root)",
      hints: ["pikir --create \(layout.root) makes one"]
    )
  }

  static func newer(_ layout: WorkspaceLayout) -> Diagnostic {
    Diagnostic(
      .workspaceNewer,
      "the workspace \(layout.root) was written by a newer version of pikir",
      hints: ["open it with that version; this one would damage it"]
    )
  }

  private static func readFormat(
    _ layout: WorkspaceLayout,
    _ fileSystem: any FileSystem
  ) throws(FileError) -> Format {
    let bytes: [UInt8]
    do {
      bytes = try fileSystem.open(layout.formatFile, .readOwn).readWhole(upTo: 4096)
    } catch {
      guard error.isMissing else { throw error }
      return .missing
    }
    return FormatFile(bytes).map { .good($0) } ?? .damaged
  }
}

extension OpenFile {
  /// Reads a small file; what lies beyond the limit is left out.
  func readWhole(upTo limit: Int) throws(FileError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: limit, alignment: 8)
    defer { buffer.deallocate() }
    var filled = 0
    while filled < limit {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = try read(into: rest, at: filled)
      if count == 0 { break }
      filled += count
    }
    return Array(buffer[..<filled])
  }
}
