import ArgumentParser
import PikirBase
import PikirShell

/// `pikir demo`: a story on real reviews, in a folder that is gone afterwards.
struct DemoSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Shows pikir at work on real reviews, in a temporary directory."
  )

  mutating func run() throws {
    let launcher = Launcher(try SessionOptions.parse([]))
    let status: ExitStatus
    do throws(Diagnostic) {
      status = try Demo(
        environment: launcher.environment,
        printer: launcher.printer,
        temporaryParent: launcher.surroundings.temporaryParent,
        width: launcher.surroundings.columns
      ).run()
    } catch {
      status = launcher.fail(error)
    }
    launcher.printer.flush()
    if status != .success { throw ExitCode(status.rawValue) }
  }
}
