import ArgumentParser
import PikirBase
import PikirShell

/// `pikir run SCRIPT [name=value …]`.
struct RunSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Checks a script, then runs it.",
    usage: """
      pikir run SCRIPT [NAME=VALUE …] [--workspace DIR] [--create] [--yes]
                [--format FORMAT] [--now DATE] [--seed N] [--tz ZONE]
                [--width N] [--color WHEN] [--wait SECONDS] [--no-rc]
      """
  )

  @ArgumentParser.Argument(
    help: ArgumentHelp("The script.", valueName: "SCRIPT"),
    completion: .file(extensions: ["pikir"])
  )
  var script: String

  @ArgumentParser.Argument(help: ArgumentHelp("A value of a parameter.", valueName: "NAME=VALUE"))
  var values: [String] = []

  @Option(
    help: ArgumentHelp(
      "The directory of the workspace; without one it lives in memory.",
      valueName: "DIR"
    ),
    completion: .directory
  )
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
