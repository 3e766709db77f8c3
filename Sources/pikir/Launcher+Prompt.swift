import PikirBase
import PikirShell
import PikirTerminal

/// Who reads lines and answers questions at a terminal.
typealias PromptReader = LineSource & Person

extension Launcher {
  /// The line editor where the terminal allows one, else a plain prompt; `onIdle` is called when
  /// nothing was typed for two seconds.
  func makePromptReader(onIdle: @escaping () -> Void) -> any PromptReader {
    let plain = StandardInput(isInteractive: true, printer: printer, onIdle: onIdle)
    guard surroundings.canEditLines else { return plain }
    var options = LineEditorOptions(
      variables: surroundings.variables,
      temporaryFolder: surroundings.temporaryParent
    )
    options.usesColour = printer.usesColour
    options.isASCII = surroundings.showsASCIIOnly
    return LineEditor(options: options, plain: plain, onIdle: onIdle) ?? plain
  }

  /// Lets the editor, where there is one, work for the session.
  func attachPrompt(to session: Session) { (session.person as? LineEditor)?.attach(to: session) }
}
