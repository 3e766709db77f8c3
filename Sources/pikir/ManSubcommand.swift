import ArgumentParser
import PikirShell

/// `pikir man`.
struct ManSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man",
    abstract: "Writes the manual page, which man -l - shows.",
    discussion: "'pikir install' puts it where man looks for it."
  )

  mutating func run() throws { Page.write(ManualPage(entries: CommandLineWords.entries).text) }
}
