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
    discussion: """
      Sessions and scripts also take --format FORMAT, --yes, --now DATE, --seed N, --tz ZONE, \
      --width N, --wait SECONDS and --no-rc; 'pikir session --help' explains each. At the prompt, \
      'help' lists the commands.
      """,
    version: "pikir \(Version.current)",
    subcommands: [
      SessionSubcommand.self, RunSubcommand.self, TestSubcommand.self, VerifySubcommand.self,
      SalvageSubcommand.self, DemoSubcommand.self,
    ],
    defaultSubcommand: SessionSubcommand.self
  )
}
