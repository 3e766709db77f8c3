import ArgumentParser
import PikirBase
import PikirShell

/// `pikir salvage WORKSPACE NEW`.
struct SalvageSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "salvage",
    abstract: "Takes what is whole out of a damaged workspace; never writes to it."
  )

  @ArgumentParser.Argument(
    help: ArgumentHelp("The damaged workspace; it is only read.", valueName: "WORKSPACE"),
    completion: .directory
  )
  var workspace: String

  @ArgumentParser.Argument(
    help: ArgumentHelp("The directory of the new one, which must not exist.", valueName: "NEW"),
    completion: .directory
  )
  var new: String

  @Flag(help: "Take what looks right but cannot be proven, too.")
  var acceptSuspect = false

  mutating func run() throws {
    let launcher = Launcher(try SessionOptions.parse([]))
    let status: ExitStatus
    do throws(Diagnostic) {
      status = try Inspection(printer: launcher.printer, environment: launcher.environment)
        .salvage(workspace, to: new, acceptsSuspect: acceptSuspect)
    } catch {
      status = launcher.fail(error)
    }
    launcher.printer.flush()
    if status != .success { throw ExitCode(status.rawValue) }
  }
}
