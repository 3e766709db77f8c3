import CSystem

/// Columns and rows of a screen.
package struct TerminalSize: Sendable, Hashable {
  package let columns: Int
  package let rows: Int

  /// That of a terminal which does not tell its own.
  static let usual = TerminalSize(columns: 80, rows: 24)

  private init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// That of the terminal behind a descriptor; nil when it is none or does not tell.
  package init?(descriptor: Int32) {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard pikir_terminal_size(descriptor, &columns, &rows) == 0, columns > 0, rows > 0 else {
      return nil
    }
    self.init(columns: Int(columns), rows: Int(rows))
  }
}
