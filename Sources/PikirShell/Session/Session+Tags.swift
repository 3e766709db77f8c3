import PikirStore
package import PikirBase
import PikirText

extension Session {
  /// Checks that a tag exists.
  ///
  /// - Throws: `Q105` with near names.
  package func requireTag(_ word: Argument) throws(Diagnostic) {
    guard state.tags.number(of: word.text) == nil else { return }
    let names = state.tags.names.filter { !$0.isEmpty }
    throw Diagnostic(
      .unknownValue,
      "there is no tag \"\(word.text)\"",
      at: word.span,
      hints: didYouMean(word.text, among: names) + ["list them: tags"]
    )
  }
}
