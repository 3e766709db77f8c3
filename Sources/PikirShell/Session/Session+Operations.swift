package import PikirBase
package import PikirStore

extension Session {
  /// The operation that a word numbers.
  ///
  /// - Throws: `C108` when there is none.
  package func operation(numbered word: Argument) throws(Diagnostic) -> JournalEntry {
    let operations = workspace.operations
    let text = word.text.hasPrefix("op") ? String(word.text.dropFirst(2)) : word.text
    if let number = Int(text), number >= 1, number <= operations.count {
      return operations[number - 1]
    }
    let known =
      operations.isEmpty ? "nothing was done yet" : "operations run from 1 to \(operations.count)"
    throw Diagnostic(
      .unknownName,
      "there is no operation \"\(word.text)\"",
      at: word.span,
      hints: [known]
    )
  }
}
