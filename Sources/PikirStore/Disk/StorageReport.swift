package import PikirBase

/// What `verify` says about the files of a workspace.
package struct StorageReport: Sendable {
  package let verdict: Verdict
  /// Everything that is not as it was written, older generations included.
  package let findings: [StorageFinding]
  package let lastSequence: UInt64
  package let snapshotGenerations: [UInt64]
  package let logGenerations: [UInt64]
}

extension WorkspaceStorage {
  /// Scrubs every file of every generation; writes nothing and takes no lock.
  ///
  /// - Parameters:
  ///   - directory: what the person named.
  ///   - environment: the world.
  /// - Returns: the verdict that opening would come to, made graver by what only a scrub sees.
  /// - Throws: `W101`, `W103`.
  /// - Complexity: O(bytes of all files).
  package static func verify(
    at directory: String,
    in environment: StorageEnvironment
  ) throws(Diagnostic) -> StorageReport {
    let survey = try WorkspaceSurvey.make(WorkspaceLayout(root: directory), environment.fileSystem)
    if try survey.isUnfinishedCreation(in: environment) {
      throw WorkspaceSurvey.missing(survey.layout)
    }
    var scrub = WorkspaceScrub(survey, environment)
    do throws(Diagnostic) {
      scrub.state = try Recovery.run(survey, in: environment)
    } catch {
      guard error.code == .damaged else { throw error }
      scrub.state.judge(.damaged)
    }
    scrub.run()
    return StorageReport(
      verdict: scrub.state.verdict,
      findings: scrub.state.findings,
      lastSequence: scrub.state.lastSequence,
      snapshotGenerations: survey.snapshots,
      logGenerations: survey.logs
    )
  }
}

/// Looks at what recovery did not have to look at.
private struct WorkspaceScrub {
  private let survey: WorkspaceSurvey
  private let fileSystem: any FileSystem
  var state = RecoveredState()

  init(_ survey: WorkspaceSurvey, _ environment: StorageEnvironment) {
    self.survey = survey
    fileSystem = environment.fileSystem
  }

  mutating func run() {
    for generation in survey.snapshots { scrubSnapshot(generation) }
    let followed = Set(state.logs.map(\.generation))
    for generation in survey.logs where !followed.contains(generation) { scrubLog(generation) }
  }

  private mutating func scrubSnapshot(_ generation: UInt64) {
    let name = GenerationFile.snapshot(generation).name
    let isBase = state.base?.generation == generation
    do throws(FileError) {
      let file = try fileSystem.open(survey.layout.path(name), .readOwn)
      switch try SnapshotReader.open(file) {
      case .failure(let fault): add(name, 0..<0, fault.text, isDamage: false)
      case .success(let reader):
        let bad = reader.verifyAll()
        let primary = reader.primary(of: bad)
        for kind in bad where !(isBase && reader.damagedDerived.contains(kind)) {
          let isPrimary = primary.contains(kind)
          let what = isPrimary ? "is damaged" : "is damaged and will be rebuilt"
          add(name, reader.range(of: kind), "section \(kind.text) \(what)", isDamage: isPrimary)
        }
        if isBase, !primary.isEmpty { state.judge(.damaged) }
      }
    } catch {
      add(name, 0..<0, error.systemText, isDamage: false)
    }
  }

  private mutating func scrubLog(_ generation: UInt64) {
    let name = GenerationFile.log(generation).name
    let path = survey.layout.path(name)
    do throws(FileError) {
      let file = try fileSystem.open(path, .readOwn)
      let window = try FileWindow(file, path: path, capacity: FrameReader.windowBytes)
      switch try LogScanner.scan(window, faults: []) {
      case .failure(let fault): add(name, 0..<0, fault.text, isDamage: false)
      case .success(let scan):
        if case .damage(let damage) = scan.tail {
          add(name, damage.byteOffset..<scan.fileBytes, damage.what, isDamage: false)
        } else if scan.tail != nil || !scan.isSealed {
          add(name, scan.goodEnd..<scan.fileBytes, "it has no seal", isDamage: false)
        }
      }
    } catch {
      add(name, 0..<0, error.systemText, isDamage: false)
    }
  }

  /// Adds a finding unless recovery made the same one.
  private mutating func add(_ file: String, _ range: Range<Int>, _ what: String, isDamage: Bool) {
    guard !state.findings.contains(where: { $0.file == file && $0.what == what }) else { return }
    state.findings.append(
      StorageFinding(
        file: file,
        byteOffset: range.lowerBound,
        byteCount: range.count,
        what: what,
        isDamage: isDamage
      )
    )
  }
}
