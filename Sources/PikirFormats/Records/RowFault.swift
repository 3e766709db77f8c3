package import PikirBase

/// A row that could not be read: it goes to the import's ledger, and the import goes on.
package struct RowFault: Sendable, Hashable {
  /// The line the row begins at, or the line of the fault where that is known better; from 1.
  package var line: Int
  /// Characters from the beginning of the line, from 1; nil where it is not known.
  package var column: Int?
  /// Where the fault lies in the decoded text.
  package var byteOffset: Int
  package var code: DiagnosticCode
  /// One sentence without the text of the row.
  package var message: String

  package init(
    line: Int,
    column: Int?,
    byteOffset: Int,
    code: DiagnosticCode,
    message: String
  ) {
    self.line = line
    self.column = column
    self.byteOffset = byteOffset
    self.code = code
    self.message = message
  }
}
