import CEdit

/// Where text ends up on a screen of some width.
enum ScreenRows {
  /// Rows between the one where a prompt begins and the one of the cursor.
  ///
  /// - Parameters:
  ///   - promptWidth: columns of the prompt.
  ///   - text: what stands between prompt and cursor; its line ends begin new rows.
  ///   - columns: of the screen, at least 1.
  /// - Returns: 0 when both are in one row.
  static func above(promptWidth: Int, text: some Sequence<Unicode.Scalar>, columns: Int) -> Int {
    var row = promptWidth / columns
    var column = promptWidth % columns
    for scalar in text {
      if scalar == "\n" {
        row += 1
        column = 0
        continue
      }
      let width = Int(pikir_edit_width(wchar_t(bitPattern: scalar.value)))
      if column + width > columns {
        row += 1
        column = 0
      }
      column += width
      if column >= columns {
        row += 1
        column = 0
      }
    }
    return row
  }
}
