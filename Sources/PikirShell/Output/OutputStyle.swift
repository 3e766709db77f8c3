/// What a writer needs to know of the place it writes to.
package struct OutputStyle: Sendable, Hashable {
  /// Columns of the screen; tables are cut to it, data never is.
  package var width: Int
  /// Rows that a table shows at most.
  ///
  /// Nil shows all; data formats ignore it.
  package var rowLimit: Int?
  /// Rows that exist beyond those of the table, where only a window of a result was read.
  package var unreadRowCount = 0
  /// Whether a terminal would obey control characters in the output.
  package var isTerminal: Bool
  package var usesColour: Bool
  /// Whether cells that a spreadsheet would run as a formula go out as they are.
  package var allowsFormulas: Bool

  /// The style of a file: everything, uncut, however wide.
  package static let file = OutputStyle(width: .max / 4, rowLimit: nil)

  package init(
    width: Int = 80,
    rowLimit: Int? = 20,
    isTerminal: Bool = false,
    usesColour: Bool = false,
    allowsFormulas: Bool = false
  ) {
    self.width = width
    self.rowLimit = rowLimit
    self.isTerminal = isTerminal
    self.usesColour = usesColour
    self.allowsFormulas = allowsFormulas
  }
}
