import ArgumentParser
import PikirBase
import PikirShell
import PikirStore

/// `pikir verify WORKSPACE`.
struct VerifySubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Reads every byte of a workspace; prints a verdict and the hash of its state."
  )

  @ArgumentParser.Argument(
    help: ArgumentHelp("The directory of the workspace.", valueName: "WORKSPACE"),
    completion: .directory
  )
  var workspace: String

  mutating func run() throws {
    let launcher = Launcher(try SessionOptions.parse([]))
    let status: ExitStatus
    do throws(Diagnostic) {
      try Inspection(printer: launcher.printer, environment: launcher.environment)
        .verify(workspace)
      status = .success
    } catch {
      status = launcher.fail(error)
    }
    launcher.printer.flush()
    if status != .success { throw ExitCode(status.rawValue) }
  }
}
