import ArgumentParser
import PikirBase
import PikirShell
import PikirText

/// `pikir test FILE.md …`.
struct TestSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs transcripts and compares what they print."
  )

  @ArgumentParser.Argument(
    help: ArgumentHelp("Markdown files with pikir fences.", valueName: "FILE"),
    completion: .file(extensions: ["md"])
  )
  var files: [String]

  @Flag(help: "Write what is printed into the files.")
  var update = false

  mutating func run() throws {
    let launcher = Launcher(try SessionOptions.parse([]))
    let runner = TranscriptRunner(
      environment: launcher.environment,
      temporaryParent: launcher.surroundings.temporaryParent
    )
    let suite = TranscriptSuite(runner, printer: launcher.printer, updates: update)
    let status = suite.run(files, in: launcher.environment)
    launcher.printer.flush()
    if status != .success { throw ExitCode(status.rawValue) }
  }
}
