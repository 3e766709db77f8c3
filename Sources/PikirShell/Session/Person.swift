package import PikirText

/// Who sits in front of the session, if anybody.
package protocol Person: AnyObject {
  /// Asks a question and gives the line that was typed; nil when it was interrupted.
  func answer(to question: DisplayText) -> String?
  /// Whether nobody is there any more: the terminal is closed, or the process was told to end.
  var isGone: Bool { get }
}

extension Person {
  package var isGone: Bool { false }
}

/// Whether an answer is yes, in one of the languages of the people who use pikir.
package func means(yes answer: String) -> Bool {
  let word = answer.lowercased().filter { !$0.isWhitespace }
  return ["y", "yes", "д", "да", "и", "иә", "j", "jā"].contains(word)
}
