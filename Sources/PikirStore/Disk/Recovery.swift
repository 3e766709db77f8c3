import PikirBase

/// What the files of a workspace prove, found by reading only.
struct RecoveredState {
  /// A log that was followed.
  struct Log {
    let generation: UInt64
    let path: String
    let scan: LogScan
  }

  var workspace: WorkspaceID?
  /// The base state; nil means empty.
  var base: SnapshotReader?
  var logs: [Log] = []
  /// Snapshots whose contents are wrong; not those that merely could not be read this time.
  var badSnapshots: [UInt64] = []
  var lastSequence: UInt64 = 0
  var chain = LogChain.genesis
  var verdict = Verdict.clean
  var findings: [StorageFinding] = []

  /// Bytes at the end of the last log to be set aside.
  var unfinishedTail: Log? {
    logs.last.flatMap { $0.scan.tail == .unfinished ? $0 : nil }
  }

  /// Raises the verdict; a graver one stays.
  mutating func judge(_ verdict: Verdict) {
    if verdict.gravity > self.verdict.gravity { self.verdict = verdict }
  }
}

extension Verdict {
  fileprivate var gravity: Int {
    switch self {
    case .clean: 0
    case .tornTail: 1
    case .snapshotRecovered: 2
    case .newer: 3
    case .damaged: 4
    }
  }
}

/// Finds the newest provable state: newest snapshot that verifies, then the logs from its
/// generation upward, sequence and chain unbroken (reliability.md 4, "Open").
struct Recovery {
  private let survey: WorkspaceSurvey
  private let fileSystem: any FileSystem
  private let faults: ProtocolFaults
  private var state = RecoveredState()
  /// A newer snapshot than the one taken could not be used.
  private var isFallback = false

  private init(_ survey: WorkspaceSurvey, _ environment: StorageEnvironment) {
    self.survey = survey
    fileSystem = environment.fileSystem
    faults = environment.plantedFaults
  }

  /// Reads what is needed to tell.
  ///
  /// - Throws: `S102` when no state at all can be proven.
  static func run(
    _ survey: WorkspaceSurvey,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> RecoveredState {
    var recovery = Recovery(survey, environment)
    recovery.readFormat()
    try recovery.chooseBase()
    recovery.followLogs()
    return recovery.state
  }

  private mutating func readFormat() {
    switch survey.format {
    case .good(let file): state.workspace = file.workspace
    case .missing: note("FORMAT", "is missing", isDamage: false)
    case .damaged: note("FORMAT", "is damaged", isDamage: false)
    }
  }

  private mutating func chooseBase() throws(Diagnostic) {
    for generation in survey.snapshots.reversed() {
      let name = GenerationFile.snapshot(generation).name
      let fault: HeaderFault
      do throws(FileError) {
        switch try openSnapshot(generation) {
        case .success(let reader):
          adopt(reader, name)
          return
        case .failure(let found):
          fault = found
          state.badSnapshots.append(generation)
        }
      } catch {
        // A sector that cannot be read may be readable tomorrow; anything else says nothing
        // about the file.
        guard error.isUnreadable else { throw StorageFailure.unreadable(error) }
        fault = .damaged(error.systemText)
      }
      if fault == .newer { throw WorkspaceSurvey.newer(survey.layout) }
      note(name, fault.text, isDamage: false)
      isFallback = true
    }
    guard survey.logs.first == 1 else { throw unprovable() }
    if isFallback { state.judge(.snapshotRecovered) }
  }

  private mutating func adopt(_ reader: SnapshotReader, _ name: String) {
    state.base = reader
    state.workspace = reader.header.workspace
    state.lastSequence = reader.lastSequence
    state.chain = reader.header.chain
    for kind in reader.damagedDerived {
      note(name, "section \(kind.text) is damaged and will be rebuilt", isDamage: false)
    }
    if isFallback { state.judge(.snapshotRecovered) }
  }

  private func openSnapshot(
    _ generation: UInt64
  ) throws(FileError) -> Result<SnapshotReader, HeaderFault> {
    let path = survey.layout.path(GenerationFile.snapshot(generation).name)
    let file: any OpenFile
    do {
      file = try fileSystem.open(path, .readOwn)
    } catch {
      guard error.isLink else { throw error }
      return .failure(.damaged("it is a link"))
    }
    let checks = !faults.contains(.checksumSkipped)
    return try SnapshotReader.open(file, checks: checks).flatMap { reader in
      guard reader.generation == generation else {
        return .failure(.damaged("it is of generation \(reader.generation)"))
      }
      guard state.workspace == nil || reader.header.workspace == state.workspace else {
        return .failure(.damaged("it belongs to another workspace"))
      }
      return .success(reader)
    }
  }

  private func unprovable() -> Diagnostic {
    let names = state.findings.map { "\($0.file) (\($0.what))" }.joined(separator: ", ")
    let why = names.isEmpty ? "its first files are missing" : "damaged: \(names)"
    return Diagnostic(
      .damaged,
      "no state of the workspace \(survey.layout.root) can be proven: \(why)",
      hints: ["pikir salvage \(survey.layout.root) NEW takes out what is left"]
    )
  }

  private mutating func followLogs() {
    let first = state.base?.generation ?? 1
    guard let last = survey.logs.last, last >= first else {
      damage(GenerationFile.log(first).name, 0, "is missing")
      return
    }
    for generation in first...last {
      guard follow(generation, isLast: generation == last) else {
        countBeyond(generation)
        return
      }
    }
  }

  /// Takes one log in; false when nothing after it can be believed.
  private mutating func follow(_ generation: UInt64, isLast: Bool) -> Bool {
    let name = GenerationFile.log(generation).name
    guard survey.logs.contains(generation) else { return damage(name, 0, "is missing") }
    let path = survey.layout.path(name)
    let scan: LogScan
    switch scanLog(path) {
    case .failure(.newer):
      state.judge(.newer)
      note(name, HeaderFault.newer.text, isDamage: false)
      return false
    case .failure(.damaged(let what)): return damage(name, 0, what)
    case .success(let result): scan = result
    }
    if let misfit = misfit(of: scan.header, generation) {
      guard faults.contains(.gapAccepted) else { return damage(name, 0, misfit) }
    }
    state.workspace = scan.header.workspace
    state.logs.append(RecoveredState.Log(generation: generation, path: path, scan: scan))
    state.lastSequence = scan.lastSequence
    state.chain = scan.chain
    return judge(scan, name, isLast: isLast)
  }

  private func scanLog(_ path: String) -> Result<LogScan, HeaderFault> {
    do throws(FileError) {
      let file = try fileSystem.open(path, .readOwn)
      let window = try FileWindow(file, path: path, capacity: FrameReader.windowBytes)
      return try LogScanner.scan(window, faults: faults)
    } catch {
      return .failure(.damaged(error.systemText))
    }
  }

  private func misfit(of header: LogHeader, _ generation: UInt64) -> String? {
    if let workspace = state.workspace, header.workspace != workspace {
      return "it belongs to another workspace"
    }
    if header.generation != generation { return "it is of generation \(header.generation)" }
    if header.firstSequence != state.lastSequence + 1 {
      return "it begins with command \(header.firstSequence), not \(state.lastSequence + 1)"
    }
    return header.previousChain == state.chain ? nil : "it does not continue what is before it"
  }

  private mutating func judge(_ scan: LogScan, _ name: String, isLast: Bool) -> Bool {
    switch scan.tail {
    case nil:
      if isLast || scan.isSealed { return true }
      return damage(name, scan.goodEnd, "it has no seal, and yet another log follows")
    case .unfinished:
      let rest = scan.fileBytes - scan.goodEnd
      guard isLast else { return damage(name, scan.goodEnd, "bytes that are no command", rest) }
      state.judge(.tornTail)
      state.findings.append(
        StorageFinding(
          file: name,
          byteOffset: scan.goodEnd,
          byteCount: rest,
          what: "an unfinished command",
          isDamage: false
        )
      )
      return true
    case .damage(let found):
      let beyond = found.commandsBeyond == 0 ? "" : "; \(found.commandsBeyond) commands lie beyond"
      return damage(
        name,
        found.byteOffset,
        found.what + beyond,
        scan.fileBytes - found.byteOffset
      )
    case .newer(let byteOffset):
      state.judge(.newer)
      note(name, "a command of a newer version stands at byte \(byteOffset)", isDamage: false)
      return false
    }
  }

  /// Says how many commands later logs hold that nothing leads to any more.
  private mutating func countBeyond(_ generation: UInt64) {
    for later in survey.logs where later > generation {
      let name = GenerationFile.log(later).name
      guard case .success(let scan) = scanLog(survey.layout.path(name)) else { continue }
      note(name, "\(scan.groups.count) commands lie beyond the damage", isDamage: true)
    }
  }

  @discardableResult
  private mutating func damage(
    _ file: String,
    _ byteOffset: Int,
    _ what: String,
    _ byteCount: Int = 0
  ) -> Bool {
    state.judge(.damaged)
    state.findings.append(
      StorageFinding(
        file: file,
        byteOffset: byteOffset,
        byteCount: byteCount,
        what: what,
        isDamage: true
      )
    )
    return false
  }

  private mutating func note(_ file: String, _ what: String, isDamage: Bool) {
    state.findings.append(
      StorageFinding(file: file, byteOffset: 0, byteCount: 0, what: what, isDamage: isDamage)
    )
  }
}
