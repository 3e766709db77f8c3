import ArgumentParser
import PikirShell

/// The words of the command line; what they start is in the subcommands.
struct PikirCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pikir",
    abstract: "A shell for customer reviews: import, ask, tag, answer, undo, replay.",
    usage: """
      pikir [WORKSPACE] [--create] [-c LINE …]
      pikir run SCRIPT [name=value …] [--workspace DIR]
      pikir test FILE.md … [--update]
      pikir verify WORKSPACE
      pikir salvage WORKSPACE NEW
      pikir demo
      """,
    version: "pikir \(Version.current)",
    subcommands: [
      SessionSubcommand.self, RunSubcommand.self, TestSubcommand.self, VerifySubcommand.self,
      SalvageSubcommand.self, DemoSubcommand.self,
    ],
    defaultSubcommand: SessionSubcommand.self
  )
}
