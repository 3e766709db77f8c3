import PikirStore
package import PikirBase
import PikirText

extension Session {
  /// Which tags there are, a few of them, for somebody who named one that is not there.
  var knownTagsHint: String {
    let names = state.tags.names.filter { !$0.isEmpty }.sorted()
    guard !names.isEmpty else { return "there are no tags yet" }
    let more = names.count > 5 ? ", … (list them: tags)" : ""
    return "there are: " + names.prefix(5).joined(separator: ", ") + more
  }

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
