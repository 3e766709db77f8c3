import PikirBase
import PikirShell

extension PikirCommand {
  /// Answers a file in the place of a workspace with the line that was meant.
  ///
  /// - Returns: how the process should end; nil when the words are to be parsed.
  static func refusal(of words: [String]) -> Int32? {
    let fileSystem = PosixFileSystem()
    let misplaced = MisplacedFile(words, subcommands: subcommandNames) { name in
      (try? fileSystem.status(of: name))?.kind
    }
    guard let misplaced else { return nil }
    let printer = Surroundings.current().makePrinter()
    printer.report(misplaced.diagnostic)
    printer.flush()
    return misplaced.diagnostic.code.exitStatus.rawValue
  }
}
