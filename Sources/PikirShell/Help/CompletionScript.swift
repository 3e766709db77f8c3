/// A script that teaches a shell to complete pikir's command line.
package enum CompletionScript: String, Sendable, CaseIterable {
  case bash
  case zsh
  case fish

  /// Writes the script.
  ///
  /// The first word may be a subcommand or the directory of a workspace; without a subcommand the
  /// options are those of a session. Nothing is offered for the text of `-c`.
  package func text(for entries: [CommandLineEntry]) -> String {
    switch self {
    case .bash: BashCompletion(entries: entries).text
    case .zsh: ZshCompletion(entries: entries).text
    case .fish: FishCompletion(entries: entries).text
    }
  }
}

/// Text inside single quotes of a shell.
func shellQuoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}
