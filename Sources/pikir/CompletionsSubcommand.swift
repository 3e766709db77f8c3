import ArgumentParser
import PikirBase
import PikirShell
import PikirText

/// `pikir completions SHELL`.
struct CompletionsSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Writes a completion script for bash, zsh or fish.",
    discussion: """
      bash: eval "$(pikir completions bash)" in ~/.bashrc
      zsh:  pikir completions zsh > ~/.zfunc/_pikir, a folder of $fpath
      fish: pikir completions fish > ~/.config/fish/completions/pikir.fish
      'pikir install' puts all three where shells look for them.
      """
  )

  @ArgumentParser.Argument(
    help: ArgumentHelp("The shell: bash, zsh or fish.", valueName: "SHELL"),
    completion: .list(CompletionScript.allCases.map(\.rawValue))
  )
  var shell: String

  mutating func validate() throws {
    guard CompletionScript(rawValue: shell) == nil else { return }
    let names = CompletionScript.allCases.map(\.rawValue)
    let hint = didYouMean(shell, among: names).first.map { "; \($0)" } ?? ""
    throw ValidationError("\"\(shell)\" is not one of: \(names.joined(separator: ", "))\(hint)")
  }

  mutating func run() throws {
    guard let script = CompletionScript(rawValue: shell) else { return }
    Page.write(script.text(for: CommandLineWords.entries))
  }
}
