import ArgumentParser
import PikirBase
import PikirShell

/// `pikir install --prefix DIR`.
struct InstallSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Puts the program, its files, manual and completions under a folder.",
    discussion: """
      DIR/bin/pikir, DIR/share/pikir, DIR/share/man/man1/pikir.1, and completions for bash, zsh \
      and fish where these shells look for them. The list of the files stands in \
      DIR/share/pikir/installed; 'pikir uninstall --prefix DIR' removes them.
      """
  )

  @Option(
    help: ArgumentHelp(
      "The folder above bin and share, such as ~/.local or /usr/local.",
      valueName: "DIR"
    ),
    completion: .directory
  )
  var prefix: String

  @Flag(help: "Say what would be written, write nothing.")
  var dryRun = false

  @Flag(help: "Install a program that needs the Swift runtime where it stands now.")
  var allowDynamic = false

  mutating func run() throws {
    let launcher = Launcher(try SessionOptions.parse([]))
    let status: ExitStatus
    do throws(Diagnostic) {
      try install(with: launcher)
      status = .success
    } catch {
      status = launcher.fail(error)
    }
    launcher.printer.flush()
    if status != .success { throw ExitCode(status.rawValue) }
  }

  private func install(with launcher: Launcher) throws(Diagnostic) {
    guard let executable = launcher.surroundings.executable, let home = launcher.environment.home
    else {
      throw Diagnostic(
        .fileUnreadable,
        "the program's own files are not found",
        hints: ["set PIKIR_HOME to the folder that holds plugins and workspaces"]
      )
    }
    if !allowDynamic, launcher.surroundings.needsSwiftRuntime {
      throw Diagnostic(
        .needsConfirmation,
        "this build needs the Swift runtime, which may move or be missing elsewhere",
        hints: [
          "swift run -c release --static-swift-stdlib pikir install --prefix \(prefix)",
          "install this build all the same: --allow-dynamic",
        ]
      )
    }
    let installation = launcher.installation(prefix: prefix, isDryRun: dryRun)
    let items = try installation.items(executable: executable, home: home, pages: Self.pages)
    try installation.install(items)
  }

  /// The manual and the completions, where their readers look for them.
  private static var pages: [(path: String, text: String)] {
    let entries = CommandLineWords.entries
    return [
      ("share/man/man1/pikir.1", ManualPage(entries: entries).text),
      ("share/bash-completion/completions/pikir", CompletionScript.bash.text(for: entries)),
      ("share/zsh/site-functions/_pikir", CompletionScript.zsh.text(for: entries)),
      ("share/fish/vendor_completions.d/pikir.fish", CompletionScript.fish.text(for: entries)),
    ]
  }
}

extension Launcher {
  /// The installation under a prefix, which tells the person what it does.
  func installation(prefix: String, isDryRun: Bool) -> Installation {
    Installation(prefix: prefix, environment: environment, isDryRun: isDryRun) { [printer] line in
      printer.say(line)
    }
  }
}
