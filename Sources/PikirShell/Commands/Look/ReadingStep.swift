import PikirBase
import PikirQuery

/// The words of `next` and `prev`: a number, a set, or both.
struct ReadingStep {
  private(set) var count = 1

  /// Reads the words and goes over to the set that they name.
  ///
  /// - Throws: `C102` for a word that is neither, `Q108` for a set that does not exist.
  init(_ words: [Argument], in session: Session) throws(Diagnostic) {
    for word in words {
      if word.text.hasPrefix("@"), let set = SetReference(written: String(word.text.dropFirst())) {
        try session.resumeReading(set, at: word.span)
      } else if let number = Int(word.text), (1...1_000_000_000).contains(number) {
        count = number
      } else {
        throw Diagnostic(
          .badArgument,
          "\"\(word.text)\" is neither a number of reviews nor a set",
          at: word.span,
          hints: ["next 5", "next @1"]
        )
      }
    }
  }
}
