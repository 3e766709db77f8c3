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
      pikir install --prefix DIR
      """,
    discussion: """
      Sessions and scripts also take --format FORMAT, --yes, --now DATE, --seed N, --tz ZONE, \
      --width N, --color WHEN, --wait SECONDS and --no-rc; 'pikir session --help' explains each. \
      'pikir -c help' lists the commands of prompt and scripts; 'pikir help WORD' explains one.
      """,
    version: "pikir \(Version.current)",
    subcommands: [
      SessionSubcommand.self, RunSubcommand.self, TestSubcommand.self, VerifySubcommand.self,
      SalvageSubcommand.self, DemoSubcommand.self, InstallSubcommand.self,
      UninstallSubcommand.self, CompletionsSubcommand.self, ManSubcommand.self,
      ReferenceSubcommand.self,
    ],
    defaultSubcommand: SessionSubcommand.self
  )

  static var subcommandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  /// The words as they are to be parsed: `help WORD` asks the help of the prompt, unless the word
  /// is a subcommand.
  static func words(of words: [String]) -> [String] {
    guard words.first == "help", let topic = words.dropFirst().first, !topic.hasPrefix("-"),
      !configuration.subcommands.contains(where: { $0.configuration.commandName == topic })
    else { return words }
    return ["-c", words.joined(separator: " ")]
  }
}
