import PikirBase
import PikirPlugins
import PikirShell
import PikirStore
import PikirTestSupport

/// A session on the `tiny` workspace in a folder of its own, with all it says kept.
final class ShellFixture {
  let session: Session
  let environment: SessionEnvironment
  private let screen = CapturingScreen()
  private let temporary: PikirShell.TemporaryDirectory

  /// 2026-03-01T09:00:00Z.
  static let instant: EpochSeconds = 1_772_355_600

  /// The folder with `Sources` and `plugins`.
  static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  init(
    _ workspace: Workspace? = nil,
    startUp: StartUpPlaces? = nil,
    person: (any Person)? = nil,
    steadyClock: any SteadyClock = SystemSteadyClock(),
    standardInput: (@Sendable () -> (any OpenFile)?)? = nil,
    adjusting: (inout SessionEnvironment) -> Void = { _ in }
  ) throws {
    var environment = SessionEnvironment(
      fileSystem: PosixFileSystem(),
      clock: PinnedClock(Self.instant),
      steadyClock: steadyClock,
      home: Self.root
    )
    temporary = try PikirShell.TemporaryDirectory(
      in: "/tmp",
      name: "pikir-shell",
      environment: environment
    )
    environment.directories = [temporary.path]
    environment.startUp = startUp
    environment.plugins.grantsFolder = temporary.path + "/state/grants"
    environment.standardInput = standardInput
    environment.workers = WorkerLaunch(path: BuiltProgram.path)
    adjusting(&environment)
    self.environment = environment
    session = Session(
      workspace: try workspace ?? TinyWorkspace.make(clock: environment.clock),
      environment: environment,
      printer: Printer(output: screen, errors: screen),
      person: person
    )
  }

  var folder: String { temporary.path }

  /// What was said since the last call.
  func take() -> String { screen.take() }

  /// Makes a file in the folder.
  func write(_ text: String, to name: String) throws {
    try environment.write(Array(text.utf8), toNewFile: folder + "/" + name)
  }

  /// Reads a file of the folder.
  func read(_ name: String) throws -> String {
    String(decoding: try environment.bytes(ofFile: folder + "/" + name), as: UTF8.self)
  }

  /// Runs a line and gives what it said.
  @discardableResult
  func run(_ text: String) throws(Diagnostic) -> String {
    let script = try Script(name: "test", bytes: Array(text.utf8), registry: session.registry)
    for line in script.lines { try session.run(line) }
    return screen.take()
  }

  /// Runs scripts as `run` and `-c` do.
  func runScripts(_ texts: String...) throws -> (status: ExitStatus, output: String) {
    var scripts: [Script] = []
    for (index, text) in texts.enumerated() {
      let name = "-c#\(index + 1)"
      scripts.append(try Script(name: name, bytes: Array(text.utf8), registry: session.registry))
    }
    let status = ScriptRunner(session).run(scripts)
    return (status, screen.take())
  }
}
