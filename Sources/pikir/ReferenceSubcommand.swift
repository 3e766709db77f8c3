import ArgumentParser
import PikirShell

/// `pikir reference`.
struct ReferenceSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Writes the reference of all commands as Markdown.",
    shouldDisplay: false
  )

  mutating func run() throws { Page.write(ReferencePage(entries: CommandLineWords.entries).text) }
}
