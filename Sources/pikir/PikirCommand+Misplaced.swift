import PikirBase
import PikirShell

extension PikirCommand {
  /// Answers a file, or a line of the prompt, in the place of a workspace with the line that was meant.
  ///
  /// - Returns: how the process should end; nil when the words are to be parsed.
  static func refusal(of words: [String]) -> Int32? {
    let fileSystem = PosixFileSystem()
    let kind = { (name: String) in (try? fileSystem.status(of: name))?.kind }
    let file = MisplacedFile(words, subcommands: subcommandNames, kind: kind)
    let command = MisplacedCommand(words, subcommands: subcommandNames, kind: kind)
    guard let diagnostic = file?.diagnostic ?? command?.diagnostic else { return nil }
    let printer = Surroundings.current().makePrinter()
    printer.report(diagnostic)
    printer.flush()
    return diagnostic.code.exitStatus.rawValue
  }
}
