package import PikirBase
package import PikirStore

extension Session {
  /// The review of a handle such as `r12`, or of `@it`.
  ///
  /// - Throws: `C108` when there is none, or its import was undone.
  package func review(_ word: Argument) throws(Diagnostic) -> ReviewID {
    if word.text == "@" + ReadingPlace.currentName {
      return try shownReview(at: word.span, hints: ["show r1"])
    }
    let digits = word.text.hasPrefix("r") ? String(word.text.dropFirst()) : ""
    guard let number = UInt32(digits), number >= 1, state.live.contains(row: Int(number) - 1) else {
      let count = state.rowCount
      let hint =
        hasReview(identifiedBy: word.text)
        ? "find id:\(word.text)"
        : count == 0 ? "there are no reviews yet: import FILE" : "handles run from r1 to r\(count)"
      throw Diagnostic(
        .unknownName,
        "there is no review \"\(word.text)\"",
        at: word.span,
        hints: [hint]
      )
    }
    return ReviewID(rawValue: number)
  }

  /// The review that was shown last.
  ///
  /// - Throws: `C103` when none was, `C108` when its import was undone.
  func shownReview(at span: SourceSpan, hints: [String]) throws(Diagnostic) -> ReviewID {
    guard let current = reading.current else {
      throw Diagnostic(.missingArgument, "no review was shown yet", at: span, hints: hints)
    }
    guard state.live.contains(row: current.row) else {
      throw Diagnostic(
        .unknownName,
        "r\(current.rawValue) is gone: its import was undone",
        at: span,
        hints: ["see what was undone: ops"]
      )
    }
    return current
  }

  /// Whether a platform's own identifier was given for a handle.
  private func hasReview(identifiedBy text: String) -> Bool {
    !text.isEmpty
      && state.live.rows.contains { state.identifier(row: $0).utf8.elementsEqual(text.utf8) }
  }
}
