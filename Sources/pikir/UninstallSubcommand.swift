import ArgumentParser
import PikirBase
import PikirShell

/// `pikir uninstall --prefix DIR`.
struct UninstallSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Removes what pikir install put under a folder."
  )

  @Option(
    help: ArgumentHelp("The folder that was given to install.", valueName: "DIR"),
    completion: .directory
  )
  var prefix: String

  @Flag(help: "Say what would be removed, remove nothing.")
  var dryRun = false

  mutating func run() throws {
    let launcher = Launcher(try SessionOptions.parse([]))
    let status: ExitStatus
    do throws(Diagnostic) {
      try launcher.installation(prefix: prefix, isDryRun: dryRun).uninstall()
      status = .success
    } catch {
      status = launcher.fail(error)
    }
    launcher.printer.flush()
    if status != .success { throw ExitCode(status.rawValue) }
  }
}
