import ArgumentParser
import PikirShell

/// `pikir [WORKSPACE]`: the prompt, a pipe, or the lines of `-c`.
struct SessionSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session",
    abstract: "Opens a workspace and reads lines.",
    usage: """
      pikir [WORKSPACE] [--create] [-c LINE …] [--format FORMAT] [--yes]
            [--now DATE] [--seed N] [--tz ZONE] [--width N] [--color WHEN]
            [--wait SECONDS] [--no-rc]
      """,
    shouldDisplay: false
  )

  @ArgumentParser.Argument(
    help: ArgumentHelp(
      "The directory of the workspace; without one it lives in memory.",
      valueName: "WORKSPACE"
    ),
    completion: .directory
  )
  var workspace: String?

  @Flag(help: "Make the workspace when it does not exist.")
  var create = false

  @Option(
    name: .customShort("c"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A line to run; may be repeated, all are checked first.", valueName: "LINE")
  )
  var line: [String] = []

  @OptionGroup var options: SessionOptions

  mutating func run() throws {
    let launcher = Launcher(options, linesComeFromInput: line.isEmpty)
    let lines = line
    let isInteractive = line.isEmpty && launcher.surroundings.inputIsTerminal
    try launcher.start(workspace: workspace, creates: create, isInteractive: isInteractive) {
      session in
      if lines.isEmpty { return launcher.readLines(in: session) }
      return launcher.runLines(lines, in: session)
    }
  }
}
