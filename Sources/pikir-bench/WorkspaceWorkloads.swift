import PikirBase
import PikirFormats
import PikirImport
import PikirStore

/// The life of a workspace on disk: import, index, save, open, tag, undo.
struct WorkspaceWorkloads {
  let bench: BenchRun
  /// Made for this run and removed after it.
  private let directory: String
  private let fileSystem = PosixFileSystem()
  private let clock = PinnedClock(1_772_000_000)

  init(bench: BenchRun) {
    self.bench = bench
    directory = "\(bench.options.directory)/pikir-bench-\(processNumber())"
  }

  private var environment: StorageEnvironment {
    StorageEnvironment(fileSystem: fileSystem, holder: .current(), now: clock.now())
  }

  /// Runs them and hands the reopened workspace on.
  func run(_ body: (Workspace) throws(Diagnostic) -> Void) throws(Diagnostic) {
    do throws(Diagnostic) {
      try fill()
      try measureOpening()
      let workspace = try open(.readWrite(waitSeconds: 0))
      try measureTagging(workspace)
      try body(workspace)
      try workspace.close()
    } catch {
      removeDirectory(directory)
      throw error
    }
    removeDirectory(directory)
  }

  // MARK: Import and save

  private func fill() throws(Diagnostic) {
    let before = residentBytes()
    let workspace = try Workspace.create(at: directory, clock: clock, in: environment)
    try bench.measure(
      "import: rows, durable",
      prototype: 370,
      rounds: 1,
      isWarmedUp: false,
      isNeeded: true
    ) { () throws(Diagnostic) in
      try importCorpus(into: workspace)
    }
    bench.report.add("resident after import", bytes: residentBytes() - before)
    bench.report.add("text", bytes: workspace.state.contents.arena.count)
    try bench.measure(
      "import: word index",
      prototype: 940,
      rounds: 1,
      isWarmedUp: false,
      isNeeded: true
    ) { () throws(Diagnostic) in
      workspace.wordIndex = try workspace.wordIndex.updated(to: workspace.state)
      return workspace.wordIndex.termCount
    }
    try bench.measure("save", prototype: 270, rounds: 3, isWarmedUp: false, isNeeded: true) {
      () throws(Diagnostic) in
      try workspace.setPin(Pin(name: "all", reviews: workspace.state.live, query: "find"))
      try workspace.save()
      return workspace.storage?.snapshotBytes ?? 0
    }
    bench.report.add("snapshot", bytes: workspace.storage?.snapshotBytes ?? 0)
    bench.report.add("resident before closing", bytes: residentBytes() - before)
    try workspace.close()
  }

  private func importCorpus(into workspace: Workspace) throws(Diagnostic) -> Int {
    let options = ImportOptions(now: clock.now())
    let plan = try ImportPlan.make(
      for: .file(bench.options.corpus),
      options: options,
      in: fileSystem
    )
    let session = try workspace.beginImport(command: "import \(bench.options.corpus)")
    session.beginFile()
    _ = try ImportJob(plan).run { (batch) throws(Diagnostic) in
      _ = try session.append(batch)
    }
    _ = try session.commit()
    return workspace.state.rowCount
  }

  // MARK: Open

  private func open(_ access: StorageAccess) throws(Diagnostic) -> Workspace {
    try Workspace.open(at: directory, access: access, clock: clock, in: environment)
  }

  private func measureOpening() throws(Diagnostic) {
    let before = residentBytes()
    try bench.measure("open + first filter", prototype: 2.2) { () throws(Diagnostic) in
      let workspace = try open(.readOnly)
      let state = workspace.state
      let found = state.ratings.rows(in: 10...20, rowCount: state.rowCount, within: state.live)
      return found.count
    }
    try bench.measure("open + first word", prototype: nil) { () throws(Diagnostic) in
      let workspace = try open(.readOnly)
      let index = try workspace.wordIndex.updated(to: workspace.state)
      let word = WordQuery.exact(Array("доставка".utf8))
      return index.rows(word, in: workspace.state.contents).count
    }
    let workspace = try open(.readOnly)
    let state = workspace.state
    _ = state.ratings.rows(in: 10...20, rowCount: state.rowCount, within: state.live)
    bench.report.add("resident after opening and a filter", bytes: residentBytes() - before)
    try workspace.close()
  }

  // MARK: Change

  private func measureTagging(_ workspace: Workspace) throws(Diagnostic) {
    let state = workspace.state
    let bad = state.ratings.rows(in: 10...20, rowCount: state.rowCount, within: state.live)
    try bench.measure("tag rating <= 2, durable", prototype: 0.96, rounds: 5, isWarmedUp: false) {
      () throws(Diagnostic) in
      let tag = TagOperation(reviews: bad, added: ["triage"], removed: [])
      let entry = try workspace.apply(try workspace.plan(tag), command: "tag +triage")
      _ = try workspace.undo(.last, command: "undo")
      return entry?.counts.changed ?? 0
    }
  }

  private func removeDirectory(_ path: String) {
    let names = (try? fileSystem.list(directory: path)) ?? []
    for name in names {
      let inner = "\(path)/\(name)"
      if (try? fileSystem.list(directory: inner)) != nil { removeDirectory(inner) }
      try? fileSystem.remove(inner)
    }
    try? fileSystem.removeDirectory(path)
  }
}
