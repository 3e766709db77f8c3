package import PikirBase

/// One line of a salvage ledger.
package struct SalvageEntry: Sendable, Hashable {
  package enum Fate: String, Sendable, Hashable {
    case recovered
    case suspect
    case lost
  }

  package let fate: Fate
  /// The file's name inside `.pikir`.
  package let file: String
  package let byteOffset: Int
  package let byteCount: Int
  /// nil where the bytes belong to no command that can be named.
  package let sequence: UInt64?
}

/// What can be taken out of a damaged workspace, whose files are only read.
package struct SalvagedWorkspace {
  /// The newest snapshot that verifies in full; nil means empty.
  package let snapshot: SnapshotReader?
  /// Recovered commands; with `acceptSuspect`, the suspect ones after them too.
  package let commands: CommandReader
  package let ledger: [SalvageEntry]
}

extension WorkspaceStorage {
  /// Gathers what can be proven from a damaged workspace; writes nothing and takes no lock.
  ///
  /// A command is recovered when its checksums, its sequence number and the chain lead to it
  /// without a break from the snapshot taken. Whole commands after a break are suspect: they were
  /// acknowledged, but rest on something that is gone.
  ///
  /// - Parameters:
  ///   - directory: the damaged workspace.
  ///   - acceptSuspect: whether `commands` goes on after the first break.
  ///   - environment: the world.
  /// - Returns: snapshot, commands and a ledger in file order.
  /// - Throws: `W101`, `W103`.
  /// - Complexity: O(bytes of all files).
  package static func salvage(
    at directory: String,
    acceptSuspect: Bool,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> SalvagedWorkspace {
    let survey = try WorkspaceSurvey.make(WorkspaceLayout(root: directory), environment.fileSystem)
    var salvage = Salvage(survey, environment, acceptSuspect: acceptSuspect)
    salvage.chooseBase()
    for generation in survey.logs where generation >= salvage.base?.generation ?? 1 {
      salvage.takeLog(generation)
    }
    return SalvagedWorkspace(
      snapshot: salvage.base,
      commands: CommandReader(salvage.sources, fileSystem: environment.fileSystem),
      ledger: salvage.ledger
    )
  }
}

/// One salvage: where the proven state has come to, and what was met on the way.
private struct Salvage {
  private let survey: WorkspaceSurvey
  private let fileSystem: any FileSystem
  private let acceptsSuspect: Bool
  private let workspace: WorkspaceID?
  private(set) var base: SnapshotReader?
  private(set) var sources: [CommandReader.Source] = []
  private(set) var ledger: [SalvageEntry] = []
  private var proven = LogSalvage.Proven(sequence: 0, chain: .genesis)
  /// The last command taken, proven or not.
  private var takenSequence: UInt64 = 0

  init(_ survey: WorkspaceSurvey, _ environment: StorageEnvironment, acceptSuspect: Bool) {
    self.survey = survey
    fileSystem = environment.fileSystem
    acceptsSuspect = acceptSuspect
    if case .good(let format) = survey.format {
      workspace = format.workspace
    } else {
      workspace = nil
    }
  }

  mutating func chooseBase() {
    for generation in survey.snapshots.reversed() {
      let name = GenerationFile.snapshot(generation).name
      if let reader = sound(survey.layout.path(name), generation) {
        base = reader
        proven = LogSalvage.Proven(sequence: reader.lastSequence, chain: reader.header.chain)
        takenSequence = reader.lastSequence
        ledger.append(entry(.recovered, name, 0..<reader.byteCount))
        return
      }
      ledger.append(entry(.lost, name, 0..<0))
    }
  }

  private func sound(_ path: String, _ generation: UInt64) -> SnapshotReader? {
    do throws(FileError) {
      let file = try fileSystem.open(path, .readOwn)
      guard case .success(let reader) = try SnapshotReader.open(file) else { return nil }
      let isOurs = workspace == nil || reader.header.workspace == workspace
      guard isOurs, reader.generation == generation, reader.damagedPrimary().isEmpty else {
        return nil
      }
      return reader
    } catch {
      return nil
    }
  }

  /// Takes what one log holds.
  mutating func takeLog(_ generation: UInt64) {
    let name = GenerationFile.log(generation).name
    let path = survey.layout.path(name)
    do throws(FileError) {
      let file = try fileSystem.open(path, .readOwn)
      let window = try FileWindow(file, path: path, capacity: FrameReader.windowBytes)
      // A header whose checksum is wrong may still have the right salt: frames tell.
      guard let head = try window.view(at: 0, count: LogHeader.byteCount),
        case .success(let header) = LogHeader.decode(head, checks: false),
        workspace == nil || header.workspace == workspace
      else {
        ledger.append(entry(.lost, name, 0..<window.byteCount))
        return
      }
      let reader = FrameReader(window: window, seeds: FrameSeeds(salt: header.salt))
      try take(LogSalvage.run(reader, header, after: proven), path, header, name)
    } catch {
      ledger.append(entry(.lost, name, 0..<0))
    }
  }

  private mutating func take(
    _ log: LogSalvage,
    _ path: String,
    _ header: LogHeader,
    _ name: String
  ) {
    proven = log.proven
    ledger += log.pieces.map { entry($0.fate, name, $0.range, $0.sequence) }
    var groups: [LogGroup] = []
    for group in log.groups where group.isProven || acceptsSuspect {
      guard group.place.sequence > takenSequence else { continue }
      takenSequence = group.place.sequence
      groups.append(group.place)
    }
    sources.append(CommandReader.Source(path: path, header: header, groups: groups))
  }

  private func entry(
    _ fate: SalvageEntry.Fate,
    _ file: String,
    _ range: Range<Int>,
    _ sequence: UInt64? = nil
  ) -> SalvageEntry {
    SalvageEntry(
      fate: fate,
      file: file,
      byteOffset: range.lowerBound,
      byteCount: range.count,
      sequence: sequence
    )
  }
}
