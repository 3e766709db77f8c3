import PikirBase
import PikirText

extension Session {
  /// Checks that a name is one of those that exist.
  ///
  /// - Parameters:
  ///   - word: the name as typed.
  ///   - names: those that exist.
  ///   - message: what is said when it is none of them.
  ///   - command: the command that lists them.
  /// - Throws: `C108` with near names.
  func require(
    _ word: Argument,
    among names: [String],
    otherwise message: String,
    listing command: String
  ) throws(Diagnostic) {
    guard !names.contains(where: { $0.utf8.elementsEqual(word.text.utf8) }) else { return }
    throw Diagnostic(
      .unknownName,
      message,
      at: word.span,
      hints: didYouMean(word.text, among: names) + ["list them: \(command)"]
    )
  }
}
