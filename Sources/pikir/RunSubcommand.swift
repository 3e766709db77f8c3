import ArgumentParser
import PikirBase
import PikirShell

/// `pikir run SCRIPT [name=value …]`.
struct RunSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Checks a script, then runs it."
  )

  @ArgumentParser.Argument(help: "The script.")
  var script: String

  @ArgumentParser.Argument(help: "Values of its parameters, as name=value.")
  var values: [String] = []

  @Option(help: "The directory of the workspace; without one it lives in memory.")
  var workspace: String?

  @Flag(help: "Make the workspace when it does not exist.")
  var create = false

  @OptionGroup var options: SessionOptions

  mutating func validate() throws {
    for value in values where !value.dropFirst().contains("=") {
      throw ValidationError("\"\(value)\" is not name=value")
    }
  }

  mutating func run() throws {
    let launcher = Launcher(options)
    let script = script
    let pairs = values.map {
      $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    }
    let given = Dictionary(pairs.map { (String($0[0]), String($0[1])) }) { _, last in last }
    try launcher.start(workspace: workspace, creates: create, isInteractive: false) { session in
      session.givenParameters = given
      if session.settings.pinnedNow == nil { session.settings.pinnedNow = session.clock.now() }
      do throws(Diagnostic) {
        let read = try Script(
          file: script,
          registry: session.registry,
          environment: session.environment
        )
        return ScriptRunner(session).run([read])
      } catch {
        session.printer.report(error)
        return error.code.exitStatus
      }
    }
  }
}
