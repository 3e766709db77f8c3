import ArgumentParser
import CSystem
import PikirBase
import PikirShell
import PikirStore
import PikirTerminal

/// Puts a session into its surroundings, lets it run, and leaves the workspace sealed.
struct Launcher {
  let options: SessionOptions
  let surroundings = Surroundings.current()
  let printer: Printer
  let environment: SessionEnvironment

  /// - Parameters:
  ///   - options: what the command line said.
  ///   - linesComeFromInput: whether standard input is taken, so that `import -` cannot have it.
  init(_ options: SessionOptions, linesComeFromInput: Bool = false) {
    self.options = options
    let fileSystem = PosixFileSystem()
    let interrupt = Interrupt()
    Signals.install(interrupt)
    printer = surroundings.makePrinter()
    var environment = SessionEnvironment(fileSystem: fileSystem, interrupt: interrupt)
    environment.personFolder = surroundings.variables["HOME"].flatMap { $0.isEmpty ? nil : $0 }
    environment.currentFolder = surroundings.currentFolder
    environment.variable = { Surroundings.variable(named: $0) }
    if !options.noStartUpFile, linesComeFromInput {
      environment.startUp = StartUpPlaces(
        variables: surroundings.variables,
        currentFolder: surroundings.currentFolder
      )
    }
    environment.home = surroundings.home(in: fileSystem)
    environment.plugins = PluginPlaces(variables: surroundings.variables)
    if !linesComeFromInput {
      environment.standardInput = { PosixFileSystem.standardInput() }
    }
    self.environment = environment
  }

  /// Opens the workspace, runs the work, closes it, and ends the process unless all went well.
  func start(
    workspace path: String?,
    creates: Bool,
    isInteractive: Bool,
    work: (Session) -> ExitStatus
  ) throws {
    let status: ExitStatus
    do throws(Diagnostic) {
      let session = try makeSession(path, creates: creates, isInteractive: isInteractive)
      defer { (session.person as? LineEditor)?.close() }
      let result = work(session)
      printer.flush()
      try session.closeWorkspace()
      status = result
    } catch {
      status = fail(error)
    }
    printer.flush()
    let termination = pikir_termination_signal()
    if termination != 0 { throw ExitCode(128 + termination) }
    if status != .success { throw ExitCode(status.rawValue) }
  }

  /// Reports what ended the process.
  func fail(_ diagnostic: Diagnostic) -> ExitStatus {
    printer.report(diagnostic)
    printer.flush()
    return diagnostic.code.exitStatus
  }

  /// Reads lines from standard input.
  func readLines(in session: Session) -> ExitStatus {
    let input =
      session.person as? any LineSource
      ?? StandardInput(
        isInteractive: false,
        printer: printer
      ) { try? session.workspace.storage?.mark() }
    return LineLoop(session, source: input).run()
  }

  /// Runs the lines of `-c`, checked together.
  func runLines(_ lines: [String], in session: Session) -> ExitStatus {
    do throws(Diagnostic) {
      var scripts: [Script] = []
      for (index, line) in lines.enumerated() {
        let name = "-c#\(index + 1)"
        scripts.append(
          try Script(name: name, bytes: Array(line.utf8), registry: session.registry)
        )
      }
      return ScriptRunner(session).run(scripts)
    } catch {
      return fail(error)
    }
  }
}
